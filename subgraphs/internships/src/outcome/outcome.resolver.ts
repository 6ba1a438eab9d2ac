import { Allow, answer, answerImport, ImportPayload, payloadOf } from '@ba-nha/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../hub';
import { Learner } from '../stubs/stubs';
import { RecordOutcomeInput, RecordOutcomesInput } from './outcome.inputs';

const OutcomePayload = payloadOf('Outcome', () => Learner, 'learner');

@Resolver()
export class OutcomeResolver {
  @Allow('outcome.record')
  @Mutation(() => OutcomePayload, {
    description: 'Tells what became of a graduate, by the school’s survey (ghi nhận kết quả sau tốt nghiệp).',
  })
  recordOutcome(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => RecordOutcomeInput, { description: 'What is to be done (dữ liệu).' }) input: RecordOutcomeInput,
  ) {
    return answer('learner', () => services.outcomes.record(principal, input));
  }

  @Allow('outcome.record')
  @Mutation(() => ImportPayload, {
    description:
      'Tells what became of many graduates by the rules of recordOutcome: good rows are written, bad ones come back by number (ghi nhận nhiều kết quả sau tốt nghiệp).',
  })
  recordOutcomes(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => RecordOutcomesInput, { description: 'The rows (dữ liệu).' }) input: RecordOutcomesInput,
  ): Promise<ImportPayload> {
    return answerImport(() => services.outcomes.recordMany(principal, input));
  }
}
