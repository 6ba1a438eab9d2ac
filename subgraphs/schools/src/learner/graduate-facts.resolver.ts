import { Allow, JsonScalar } from '@ba-nha/shared/graph';
import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../hub';
import { graduatesAfter } from './learner.lists';

/** From which the internships subgraph learns of the graduates that are older than its table of them. */
@Resolver()
export class GraduateFactsResolver {
  @Directive('@inaccessible')
  @Allow('learner.facts')
  @Query(() => JsonScalar, {
    description: 'Who graduated where and when, after an id; between subgraphs (người đã tốt nghiệp).',
  })
  async graduateFacts(
    @Ctx() context: Context,
    @Arg('after', () => String, { description: 'Last id that was read (sau định danh).' }) after: string,
    @Arg('first', () => Int, { description: 'How many records (số bản ghi).' }) first: number,
  ): Promise<object[]> {
    const graduates = await graduatesAfter(context, after, first);
    return graduates.map(({ id, schoolId, leftOn }) => ({ id, schoolId, graduatedOn: leftOn }));
  }
}
