import { Entity, In, type EntityManager } from 'typeorm';
import { noteAction } from '../audit';
import {
  CodeColumn,
  CountColumn,
  IdColumn,
  insertAll,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  recordsOf,
  TextColumn,
} from '../database';
import { newId } from '../ids';

/** What happened to a record, told to those who may see it. */
@Entity('history_entries')
export class HistoryRecord {
  @KeyColumn() id: string;
  @IdColumn() subjectId: string;
  @CountColumn() subjectVersion: number;
  @InstantColumn() at: Date;
  @CodeColumn() action: string;
  @TextColumn(200) by: string;
  @LongTextColumn({ nullable: true }) note: string | null;
  @JsonColumn({ nullable: true }) changes: Record<string, { from: unknown; to: unknown }> | null;
}

export interface Happening {
  subjectId: string;
  subjectVersion: number;
  action: string;
  by: string;
  note?: string | null;
  changes?: HistoryRecord['changes'];
}

/** Appends to a record's history, in the transaction that changes it. */
export async function recordHistory(manager: EntityManager, at: Date, ...happenings: Happening[]): Promise<void> {
  for (const { subjectId, action } of happenings) noteAction(manager, subjectId, action);
  await insertAll(
    manager,
    HistoryRecord,
    happenings.map((happening) => ({ note: null, changes: null, ...happening, id: newId(at), at })),
  );
}

/** The histories of several records, oldest entry first, in one statement. */
export function readHistories(manager: EntityManager, subjectIds: readonly string[]): Promise<HistoryRecord[]> {
  const query = manager
    .createQueryBuilder(HistoryRecord, 'h')
    .where('h.subjectId IN (:...subjectIds)', { subjectIds: [...subjectIds] })
    .orderBy('h.id');
  return recordsOf(query);
}

/** Takes what people wrote out of records' histories; what happened, when and by whom stays. */
export async function forgetNotes(manager: EntityManager, subjectIds: readonly string[]): Promise<void> {
  await manager.update(HistoryRecord, { subjectId: In([...subjectIds]) }, { note: null });
}

/** The fields of a record that a change gives another value, each with both. */
export function changesOf<T extends object>(before: T, after: Partial<T>): HistoryRecord['changes'] {
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify((before as Record<string, unknown>)[field]),
  );
  return Object.fromEntries(
    changed.map(([field, to]) => [field, { from: (before as Record<string, unknown>)[field] ?? null, to: to ?? null }]),
  );
}
