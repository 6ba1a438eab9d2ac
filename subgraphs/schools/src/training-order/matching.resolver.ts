import { dependencyUnavailable } from '@ba-nha/shared/errors';
import { ShownBy } from '@ba-nha/shared/graph';
import { scoreMatch, type MatchableOrder } from '@ba-nha/shared/matching';
import { connectionOf, pageOfRanked, PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Args, Ctx, Directive, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { Programme } from '../programme/programme.entity';
import { candidatesOfGroup } from '../programme/programme.matching';
import { TrainingOrder } from '../stubs/stubs';

@ObjectType('ProgrammeMatch', {
  description: 'A programme that could answer an order, with how well (chương trình phù hợp).',
})
export class ProgrammeMatch {
  id: string;
  @Field(() => Programme, { description: 'The programme (chương trình).' })
  programme: Programme;
  @Field(() => Float, { description: 'From 0 to 1, best first (điểm phù hợp).' })
  score: number;
  @Field(() => [String], {
    description: 'Why, in words: occupation, level, place, time, free quota, past outcomes (lý do).',
  })
  reasons: string[];
}
const ProgrammeMatchConnection = connectionOf('ProgrammeMatch', () => ProgrammeMatch);

@Resolver(() => TrainingOrder)
export class OrderMatchesResolver {
  @Directive('@requires(fields: "occupation { code } level province { code } quantity awardedQuantity neededBy")')
  @ShownBy('programme.match')
  @FieldResolver(() => ProgrammeMatchConnection, {
    nullable: true,
    description: 'Programmes of its occupation group, best first; for signed-in callers (chương trình phù hợp).',
  })
  async matchingProgrammes(
    @Root() order: TrainingOrder,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<ProgrammeMatch>> {
    const wanted = wantedOf(order);
    const candidates = await candidatesOfGroup(context, wanted.occupationCode.slice(0, 4));
    const matches = candidates.map(({ programme, profile }) =>
      Object.assign(new ProgrammeMatch(), {
        id: programme.id,
        programme,
        ...scoreMatch(wanted, profile, context.today, context.locale),
      }),
    );
    return pageOfRanked('matchingProgrammes', matches, page);
  }
}

/** What the order's owner told of it; without that nothing can be weighed. */
function wantedOf({ occupation, level, province, quantity, awardedQuantity, neededBy }: TrainingOrder): MatchableOrder {
  if (!occupation || !level || !province || quantity == null || awardedQuantity == null || !neededBy) {
    throw dependencyUnavailable();
  }
  return {
    occupationCode: occupation.code,
    level,
    provinceCode: province.code,
    quantityLeft: quantity - awardedQuantity,
    neededBy,
  };
}
