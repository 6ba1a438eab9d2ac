import type { GraphQLError, ResponsePath } from 'graphql';

/** The errors of an answer, without those beneath a place that an earlier one has made null. */
export class CollectedErrors {
  readonly all: GraphQLError[] = [];
  private readonly places = new Set<ResponsePath | undefined>();

  /** The place is that of the null; none where the whole answer is. */
  add(error: GraphQLError, place: ResponsePath | undefined): void {
    if (this.isBeneathNull(place)) return;
    this.places.add(place);
    this.all.push(error);
  }

  private isBeneathNull(place: ResponsePath | undefined): boolean {
    for (let step = place; step; step = step.prev) if (this.places.has(step)) return true;
    return this.places.has(undefined);
  }
}
