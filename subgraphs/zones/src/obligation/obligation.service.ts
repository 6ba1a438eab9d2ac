import { vietnamDay } from '@ba-nha/shared/clock';
import { boardById, obligationsOf } from '@ba-nha/shared/code-lists';
import { notFound, notYours, refusal } from '@ba-nha/shared/errors';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { Checker } from '@ba-nha/shared/validation';
import { ManagementBoard } from '../board/board.entity';
import type { Hub } from '../hub';
import { twiceIfTaken } from '../twice-if-taken';
import { MetObligation } from './obligation.entity';
import type { RecordObligationMetInput } from './obligation.inputs';

export class ObligationService {
  constructor(private readonly hub: Hub) {}

  /** Records that a board's duty was met outside the hub, once; answers the board. */
  async recordMet(principal: Principal, input: RecordObligationMetInput): Promise<ManagementBoard> {
    const { database, clock, outbox, policies } = this.hub;
    const { boardId, code, period } = input;
    const board = boardById(boardId);
    if (!board) throw notFound();
    const record = { id: boardId, provinceCode: board.provinceCode };
    if (!policies.allows(principal, 'obligation.meet', record)) throw notYours();
    const request = { principal, operation: 'recordObligationMet', input };
    await once<string>(database, clock, request, (commit) => {
      const check = new Checker();
      const note = check.text('note', input.note, { max: 500 }) ?? '';
      check.pastDay('submittedOn', input.submittedOn, vietnamDay(clock.now()));
      const duty = dutyOf(board.provinceCode, code, period);
      if (!duty) check.complain('NOT_FOUND', 'code');
      else if (duty.kind === 'LABOUR_REPORT') check.complain('WRONG_STATE', 'code', 'byLabourReports');
      check.done();
      return twiceIfTaken(() =>
        commit(async (manager) => {
          if (await manager.existsBy(MetObligation, { boardId, code, period })) {
            throw refusal('DUPLICATE', 'code', 'obligationMet');
          }
          const now = clock.now();
          const met = Object.assign(new MetObligation(), {
            id: newId(now),
            boardId,
            code,
            period,
            submittedOn: input.submittedOn,
            note,
            version: 1,
          });
          await manager.insert(MetObligation, met);
          const subject = { subjectId: met.id, subjectVersion: 1 };
          const by = displayName(principal);
          await recordHistory(manager, now, { ...subject, action: 'recordObligationMet', by, note });
          const { submittedOn } = met;
          const facts = { boardId, code, period, dueOn: duty!.dueOn, submittedOn };
          await outbox.append(manager, { ...subject, type: 'ObligationMet', facts });
          return met.id;
        }),
      );
    });
    return database.read((manager) => manager.findOneByOrFail(ManagementBoard, { id: boardId }));
  }
}

const dutyOf = (provinceCode: string, code: string, period: string) =>
  /^\d{4}(-H[12])?$/.test(period)
    ? obligationsOf(provinceCode, Number(period.slice(0, 4))).find(
        (duty) => duty.code === code && duty.periodCode === period,
      )
    : undefined;
