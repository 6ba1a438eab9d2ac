import { vietnamDay } from '@ba-nha/shared/clock';
import { refusal } from '@ba-nha/shared/errors';
import type { ImportResult } from '@ba-nha/shared/graph';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, type Principal } from '@ba-nha/shared/permissions';
import type { Hub } from '../hub';
import { learnerStandings } from '../neighbours';
import { learnerStub, type Learner } from '../stubs/stubs';
import { judgeOutcomes, resultOf } from './outcome.import';
import type { RecordOutcomeInput, RecordOutcomesInput } from './outcome.inputs';
import { objectionsToDay, objectionToGone, objectionToLearner, refuseWhere } from './outcome.rules';
import { writeOutcomes } from './outcome.writing';

const MAX_ROWS = 1_000;

export class OutcomeService {
  constructor(private readonly hub: Hub) {}

  async record(principal: Principal, input: RecordOutcomeInput): Promise<Learner> {
    const { database, clock, doors } = this.hub;
    const action = 'recordOutcome';
    const schoolId = actingFor(principal, 'SCHOOL', input.schoolId);
    const learnerId = await once<string>(database, clock, { principal, operation: action, input }, async (commit) => {
      const { learnerId: id, kind, on, suitable = null } = input;
      refuseWhere(objectionsToDay(on, vietnamDay(clock.now())));
      const [standing] = await learnerStandings(doors, [id]);
      const objection = objectionToLearner(schoolId, standing);
      refuseWhere(objection ? [objection] : []);
      const told = { learnerId: id, personKey: standing!.personKey, kind, on, suitable };
      return commit(async (manager) => {
        const gone = await writeOutcomes(manager, this.hub, { principal, schoolId, action }, [told]);
        refuseWhere(gone.size ? [objectionToGone()] : []);
        return id;
      });
    });
    return learnerStub(learnerId);
  }

  /** Writes the good rows in one transaction and tells what is wrong with the others, by their numbers. */
  async recordMany(principal: Principal, input: RecordOutcomesInput): Promise<ImportResult> {
    const { database, clock } = this.hub;
    const action = 'recordOutcomes';
    const schoolId = actingFor(principal, 'SCHOOL', input.schoolId);
    if (input.rows.length < 1 || input.rows.length > MAX_ROWS) {
      throw refusal('OUT_OF_RANGE', 'rows', 'range', { min: 1, max: MAX_ROWS });
    }
    if (input.dryRun) return resultOf(await judgeOutcomes(this.hub, schoolId, input.rows), new Set());
    return once<ImportResult>(database, clock, { principal, operation: action, input }, async (commit) => {
      const judged = await judgeOutcomes(this.hub, schoolId, input.rows);
      const told = judged.good.map((row) => row.told);
      return commit(async (manager) =>
        resultOf(judged, await writeOutcomes(manager, this.hub, { principal, schoolId, action }, told)),
      );
    });
  }
}
