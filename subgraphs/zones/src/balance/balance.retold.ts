import type { BalanceMeasure } from '@ba-nha/shared/balance';
import {
  CodeColumn,
  CountColumn,
  FlagColumn,
  IdColumn,
  insertRows,
  isFile,
  readRows,
  TextColumn,
  type Database,
} from '@ba-nha/shared/database';
import { newId } from '@ba-nha/shared/ids';
import { Entity, PrimaryColumn, type EntityManager } from 'typeorm';
import { KeptFact } from './balance.entity';

/** A fact that a rebuild found to be otherwise than it is kept, or kept of a record that is gone. */
@Entity('balance_retold')
export class RetoldFact {
  @PrimaryColumn({ type: 'varchar', length: 26 }) run: string;
  @PrimaryColumn({ type: 'int' }) place: number;
  @FlagColumn() isGone: boolean;
  @TextColumn(32) measure: BalanceMeasure;
  @IdColumn() sourceId: string;
  @CountColumn() sourceVersion: number;
  @CodeColumn() provinceCode: string;
  @CodeColumn() zoneCode: string;
  @CodeColumn() occupationCode: string;
  @CodeColumn() level: string;
  @TextColumn(7) quarter: string;
  @CountColumn() amount: number;
  @IdColumn({ nullable: true }) enterpriseId: string | null;
  @IdColumn({ nullable: true }) schoolId: string | null;
  @IdColumn({ nullable: true }) trainingOrderId: string | null;
}

/** A kept fact's columns: its key, and what may differ. */
const KEY = ['measure', 'sourceId'] as const;
const VALUES = [
  ...(['sourceVersion', 'provinceCode', 'zoneCode', 'occupationCode', 'level', 'quarter', 'amount'] as const),
  ...(['enterpriseId', 'schoolId', 'trainingOrderId'] as const),
];
export const factColumns = [...KEY, ...VALUES] as const;

/** As many rows as a statement takes well within the time that it has. */
const AT_ONCE = 10_000;

/** What one rebuild finds, gathered in a table, since there may be more of it than a process should hold. */
export class RetoldFacts {
  private readonly run: string;
  private count = 0;

  constructor(
    private readonly database: Database,
    now: Date,
  ) {
    this.run = newId(now);
  }

  async add(found: readonly { fact: KeptFact; isGone: boolean }[]): Promise<void> {
    if (!found.length) return;
    const rows = found.map(({ fact, isGone }) =>
      Object.assign(new RetoldFact(), fact, { run: this.run, place: this.count++, isGone }),
    );
    await this.database.inTransaction((manager) => insertRows(manager, RetoldFact, rows));
  }

  /** Brings the kept facts in line. What came by event meanwhile is newer, and stays. */
  async settle(manager: EntityManager): Promise<void> {
    for (let from = 0; from < this.count; from += AT_ONCE) {
      await manager.query(keepStatement(!isFile(manager)), [...[this.run, from, from + AT_ONCE]]);
      await this.forget(manager, from);
    }
  }

  private async forget(manager: EntityManager, from: number): Promise<void> {
    const gone = await readRows(
      manager,
      RetoldFact,
      ['measure', 'sourceId', 'sourceVersion'],
      'WHERE run = ? AND place >= ? AND place < ? AND isGone = 1',
      [this.run, from, from + AT_ONCE],
    );
    for (const { measure, sourceId, sourceVersion } of gone) {
      await manager.delete(KeptFact, { measure, sourceId, sourceVersion });
    }
  }

  /** Forgets what this rebuild has found; its findings serve nobody else. */
  async clear(): Promise<void> {
    for (let from = 0; from < this.count; from += AT_ONCE) {
      await this.database.inTransaction((manager) =>
        manager.query('DELETE FROM balance_retold WHERE run = ? AND place >= ? AND place < ?', [
          ...[this.run, from, from + AT_ONCE],
        ]),
      );
    }
  }
}

function keepStatement(isServer: boolean): string {
  const found = `SELECT ${factColumns.join(', ')} FROM balance_retold WHERE run = ? AND place >= ? AND place < ? AND isGone = 0`;
  const into = `INSERT INTO balance_facts (${factColumns.join(', ')}) ${found}`;
  if (!isServer) {
    const set = VALUES.map((name) => `${name} = excluded.${name}`).join(', ');
    return `${into} ON CONFLICT (${KEY.join(', ')}) DO UPDATE SET ${set} WHERE excluded.sourceVersion >= balance_facts.sourceVersion`;
  }
  // The version comes last, for each of the others is compared with it as it was.
  const set = [...VALUES.slice(1), VALUES[0]].map(
    (name) =>
      `${name} = IF(VALUES(sourceVersion) >= balance_facts.sourceVersion, VALUES(${name}), balance_facts.${name})`,
  );
  return `${into} ON DUPLICATE KEY UPDATE ${set.join(', ')}`;
}
