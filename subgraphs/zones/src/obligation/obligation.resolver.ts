import { Allow, answer, payloadOf } from '@ba-nha/shared/graph';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { ManagementBoard } from '../board/board.entity';
import type { Context } from '../hub';
import { ReportingObligation } from './obligation.entity';
import { RecordObligationMetInput } from './obligation.inputs';
import { obligationsOfBoard } from './obligation.lists';

const ObligationPayload = payloadOf('Obligation', () => ManagementBoard, 'managementBoard');

@Resolver(() => ManagementBoard)
export class ObligationResolver {
  @Allow('obligation.meet')
  @Mutation(() => ObligationPayload, {
    description:
      'Records that a duty to report was met outside the hub, by which document and when (ghi nhận đã báo cáo).',
  })
  recordObligationMet(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => RecordObligationMetInput, { description: 'What was handed in (dữ liệu).' })
    input: RecordObligationMetInput,
  ) {
    return answer('managementBoard', () => services.obligations.recordMet(principal, input));
  }

  @FieldResolver(() => [ReportingObligation], {
    description:
      'The duties to report of a year that concern it, by their last days; none to others than the board and its province (nghĩa vụ báo cáo trong năm).',
  })
  obligations(
    @Root() board: ManagementBoard,
    @Ctx() context: Context,
    @Arg('year', () => Int, { description: 'Calendar year, 2000 to 2200 (năm).' }) year: number,
  ): Promise<ReportingObligation[]> {
    return obligationsOfBoard(context, board, year);
  }
}
