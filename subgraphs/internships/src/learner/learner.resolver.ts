import { JsonScalar } from '@ba-nha/shared/graph';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { Learner } from '../stubs/stubs';
import { practiceFileOf } from './practice-file';

@Resolver(() => Learner)
export class PracticeFileResolver {
  @Directive('@inaccessible')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description: 'Placements, hires and outcomes for the learner’s file; between subgraphs (hồ sơ thực tập, việc làm).',
  })
  practiceFile(@Root() { id }: Learner, @Ctx() context: Context): Promise<object> | null {
    return context.principal.kind === 'service' ? practiceFileOf(context, id) : null;
  }
}
