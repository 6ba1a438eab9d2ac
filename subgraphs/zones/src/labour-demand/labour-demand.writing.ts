import { demandBalance } from '@ba-nha/shared/balance';
import type { Complaint } from '@ba-nha/shared/errors';
import { changesOf, recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { saveChange } from '@ba-nha/shared/records';
import { In, type EntityManager } from 'typeorm';
import type { BalanceService } from '../balance/balance.service';
import { answerByDeclaring } from '../demand-campaign/answering';
import type { Hub } from '../hub';
import { LabourDemand } from './labour-demand.entity';
import { demandFacts } from './labour-demand.facts';
import { objection, type PlacedDemand } from './labour-demand.rules';

/** A demand that passed its own checks, and how the fields of its row are called in complaints. */
export interface Row {
  index: number;
  prefix: string;
  demand: PlacedDemand;
}

export interface Judgement {
  good: { row: Row; declared: LabourDemand | undefined }[];
  bad: { row: Row; complaint: Complaint }[];
}

/** Holds rows against what is declared already. */
export async function judge(manager: EntityManager, rows: readonly Row[]): Promise<Judgement> {
  const declared = await declaredByKey(manager, rows);
  const result: Judgement = { good: [], bad: [] };
  for (const row of rows) {
    const before = declared.get(row.demand.declareKey);
    const complaint = objection(row.demand, before, row.prefix);
    if (complaint) result.bad.push({ row, complaint });
    else result.good.push({ row, declared: before });
  }
  return result;
}

async function declaredByKey(manager: EntityManager, rows: readonly Row[]): Promise<Map<string, LabourDemand>> {
  const keys = rows.map(({ demand }) => demand.declareKey);
  const found = keys.length ? await manager.findBy(LabourDemand, { declareKey: In(keys) }) : [];
  return new Map(found.map((demand) => [demand.declareKey, demand]));
}

interface Writer {
  hub: Hub;
  balance: BalanceService;
  principal: Principal;
  action: string;
}

/** Writes declarations and revisions, with their history, events and place in the balance; answers them in their order. */
export async function write(manager: EntityManager, writer: Writer, good: Judgement['good']): Promise<LabourDemand[]> {
  if (!good.length) return [];
  const { hub, balance, principal, action } = writer;
  await balance.hold(
    manager,
    good.map(({ row }) => row.demand),
  );
  const now = hub.clock.now();
  const by = displayName(principal);
  const first = good.filter(({ declared }) => !declared).map(({ row }) => newDemand(row.demand, now));
  await manager.insert(LabourDemand, first);
  const revised: { demand: LabourDemand; changes: ReturnType<typeof changesOf> }[] = [];
  for (const { row, declared } of good) {
    if (!declared) continue;
    const { headcount, certificateRequired } = row.demand;
    const changes = changesOf(declared, { headcount, certificateRequired });
    const demand = await saveChange(manager, LabourDemand, declared, {
      headcount,
      certificateRequired,
      declaredAt: now,
    });
    revised.push({ demand, changes });
  }
  const written = [...first.map((demand) => ({ demand, changes: null })), ...revised];
  await recordHistory(
    manager,
    now,
    ...written.map(({ demand, changes }) => ({
      subjectId: demand.id,
      subjectVersion: demand.version,
      action,
      by,
      changes,
    })),
  );
  await hub.outbox.append(
    manager,
    ...written.map(({ demand }) => ({
      type: 'LabourDemandDeclared' as const,
      subjectId: demand.id,
      subjectVersion: demand.version,
      facts: demandFacts(demand),
    })),
  );
  // A write is one enterprise's: an import acts for no other.
  const quarters = written.map(({ demand }) => demand.quarter);
  await answerByDeclaring(manager, writer, written[0]!.demand.enterpriseId, quarters);
  await balance.countIn(
    manager,
    written.map(({ demand }) => demandBalance(demand, demandFacts(demand))),
  );
  return written.map(({ demand }) => demand);
}

const newDemand = ({ expectedVersion: _, ...demand }: PlacedDemand, now: Date): LabourDemand =>
  Object.assign(new LabourDemand(), demand, { id: newId(now), declaredAt: now, version: 1 });
