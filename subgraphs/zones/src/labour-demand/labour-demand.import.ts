import { vietnamDay } from '@ba-nha/shared/clock';
import { complaint, refusal, type Complaint } from '@ba-nha/shared/errors';
import type { ImportResult } from '@ba-nha/shared/graph';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, type Principal } from '@ba-nha/shared/permissions';
import { Checker } from '@ba-nha/shared/validation';
import { twiceIfTaken } from '../twice-if-taken';
import type { ImportLabourDemandInput } from './labour-demand.inputs';
import { checkDemand, placed, type DemandValues } from './labour-demand.rules';
import { valuesOf, type LabourDemandService } from './labour-demand.service';
import { judge, write, type Row } from './labour-demand.writing';

const MAX_ROWS = 1_000;

type Rejected = Map<number, Complaint[]>;

/** Writes the good rows of an import in one transaction and tells what is wrong with the others, by their numbers. */
export async function importDemand(
  service: LabourDemandService,
  principal: Principal,
  input: ImportLabourDemandInput,
): Promise<ImportResult> {
  const { database, clock } = service.hub;
  const enterpriseId = actingFor(principal, 'ENTERPRISE', input.enterpriseId);
  if (input.rows.length < 1 || input.rows.length > MAX_ROWS) {
    throw refusal('OUT_OF_RANGE', 'rows', 'range', { min: 1, max: MAX_ROWS });
  }
  const prepare = async () => {
    const rejected: Rejected = new Map();
    const checked = checkRows(input, enterpriseId, vietnamDay(clock.now()), rejected);
    const tenant = await service.tenants.verified(enterpriseId);
    const rows = checked.map(({ index, prefix, values }): Row => ({ index, prefix, demand: placed(values, tenant) }));
    return { rows: withoutRepeats(rows, rejected), rejected };
  };
  if (input.dryRun) {
    const { rows, rejected } = await prepare();
    const { good, bad } = await database.read((manager) => judge(manager, rows));
    return resultOf(good.length, rejected, bad);
  }
  return once<ImportResult>(database, clock, { principal, operation: 'importLabourDemand', input }, async (commit) => {
    const { rows, rejected } = await prepare();
    return twiceIfTaken(() =>
      commit(async (manager) => {
        const { good, bad } = await judge(manager, rows);
        await write(manager, { ...service, principal, action: 'importLabourDemand' }, good);
        return resultOf(good.length, rejected, bad);
      }),
    );
  });
}

/** The rows that are right in themselves; what is wrong with the others goes to `rejected`. */
function checkRows(input: ImportLabourDemandInput, enterpriseId: string, today: string, rejected: Rejected) {
  const good: { index: number; prefix: string; values: DemandValues }[] = [];
  for (const [index, row] of input.rows.entries()) {
    const prefix = `rows.${index}.`;
    const check = new Checker(prefix);
    const values = checkDemand(check, valuesOf(row), today);
    if (row.enterpriseId != null && row.enterpriseId !== enterpriseId) check.complain('NOT_FOUND', 'enterpriseId');
    if (check.complaints.length) rejected.set(index, check.complaints);
    else good.push({ index, prefix, values });
  }
  return good;
}

/** Of rows that say the same the first counts. */
function withoutRepeats(rows: readonly Row[], rejected: Rejected): Row[] {
  const rowOfKey = new Map<string, number>();
  return rows.filter(({ index, prefix, demand }) => {
    const earlier = rowOfKey.get(demand.declareKey);
    if (earlier === undefined) rowOfKey.set(demand.declareKey, index);
    else rejected.set(index, [complaint('DUPLICATE', prefix.slice(0, -1), 'demandInRows', { row: earlier + 1 })]);
    return earlier === undefined;
  });
}

function resultOf(
  accepted: number,
  rejected: Rejected,
  bad: readonly { row: Row; complaint: Complaint }[],
): ImportResult {
  const all: Rejected = new Map(rejected);
  for (const { row, complaint: why } of bad) all.set(row.index, [why]);
  return {
    accepted,
    rejected: [...all].sort(([a], [b]) => a - b).map(([index, errors]) => ({ row: index + 1, errors })),
  };
}
