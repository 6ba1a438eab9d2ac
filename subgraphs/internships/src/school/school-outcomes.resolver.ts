import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { School } from '../stubs/stubs';
import { outcomesOf } from './school-outcomes.lists';
import { SchoolOutcomes } from './school-outcomes.types';

@Resolver(() => School)
export class SchoolOutcomesResolver {
  @Directive('@requires(fields: "province { code }")')
  @FieldResolver(() => SchoolOutcomes, {
    nullable: true,
    description:
      'What became of its graduates of a year; null to others than the school and its province where a figure would stand for fewer than five people (kết quả sau tốt nghiệp).',
  })
  outcomes(
    @Root() school: School,
    @Ctx() context: Context,
    @Arg('year', () => Int, { description: 'Year of graduation, 2000 to 2200 (năm tốt nghiệp).' }) year: number,
  ): Promise<SchoolOutcomes | null> {
    return outcomesOf(context, school, year);
  }
}
