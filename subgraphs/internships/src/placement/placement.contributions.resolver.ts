import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { Learner, School, TrainingOrder } from '../stubs/stubs';
import { Placement } from './placement.entity';
import { PlacementFilter } from './placement.inputs';
import { PlacementConnection, placementsBelow, placementsOfLearner } from './placement.lists';

@Resolver(() => School)
export class SchoolPlacementsResolver {
  @FieldResolver(() => PlacementConnection, {
    nullable: true,
    description: 'Placements of its learners that the caller may see (đợt thực tập).',
  })
  placements(
    @Root() school: School,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PlacementFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: PlacementFilter,
  ): Promise<Connection<Placement>> {
    return placementsBelow(context, 'schoolId', school.id, page, filter ?? {});
  }
}

@Resolver(() => TrainingOrder)
export class OrderPlacementsResolver {
  @FieldResolver(() => PlacementConnection, {
    nullable: true,
    description: 'Placements under the order that the caller may see (đợt thực tập).',
  })
  placements(
    @Root() order: TrainingOrder,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<Placement>> {
    return placementsBelow(context, 'trainingOrderId', order.id, page, {});
  }
}

@Resolver(() => Learner)
export class LearnerPlacementsResolver {
  @FieldResolver(() => [Placement], {
    nullable: true,
    description: 'The learner’s placements that the caller may see, oldest first (các đợt thực tập).',
  })
  placements(@Root() learner: Learner, @Ctx() context: Context): Promise<Placement[]> {
    return placementsOfLearner(context, learner.id);
  }
}
