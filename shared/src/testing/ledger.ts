import { Entity, PrimaryColumn, Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Clock } from '../clock';
import {
  column,
  columns,
  CountColumn,
  CreateFrame1760000000000,
  openDatabase,
  ShareEvents1766000000000,
  TraceEvents1760000000600,
  type Database,
} from '../database';
import { Inbox, InboxEvent, OutboxEvent, ParkedEvent, type Consumer, type HubEvent, type SchoolFacts } from '../events';
import type { TestDatabases } from './databases';

/** What a consumer has made of the events of one record. */
@Entity('ledger')
export class LedgerEntry {
  @PrimaryColumn({ type: 'varchar', length: 26 }) subjectId: string;
  @CountColumn() version: number;
  /** How many events were applied. */
  @CountColumn() times: number;
}

class CreateLedger1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const shapes = { subjectId: column.key(), version: column.count(), times: column.count() };
    await runner.createTable(new Table({ name: 'ledger', columns: columns(shapes) }));
  }
  async down(): Promise<void> {}
}

export const openLedger = async (
  databases: TestDatabases,
  name = 'ledger',
  onStatement?: (sql: string) => void,
): Promise<Database> =>
  openDatabase({
    ...(onStatement ? { onStatement } : {}),
    name,
    url: await databases.urlOf(name),
    entities: [OutboxEvent, InboxEvent, ParkedEvent, LedgerEntry],
    migrations: [
      CreateLedger1000000000000,
      CreateFrame1760000000000,
      TraceEvents1760000000600,
      ShareEvents1766000000000,
    ],
  });

/** Counts events by record in its database, and keeps the newest version; `fails` may refuse one. */
export class Ledger {
  readonly inbox: Inbox;
  fails: (event: HubEvent) => Error | undefined = () => undefined;

  constructor(
    readonly database: Database,
    clock: Clock,
  ) {
    this.inbox = new Inbox(database, clock);
  }

  consumer(name: string): Consumer {
    return {
      name,
      on: ['SchoolRegistered'],
      apply: async ({ subjectId, subjectVersion, ...event }, manager) => {
        const failure = this.fails({ subjectId, subjectVersion, ...event });
        if (failure) throw failure;
        const known = await manager.findOneBy(LedgerEntry, { subjectId });
        if (!known) {
          await manager.insert(LedgerEntry, { subjectId, version: subjectVersion, times: 1 });
          return;
        }
        const version = Math.max(known.version, subjectVersion);
        await manager.update(LedgerEntry, { subjectId }, { version, times: known.times + 1 });
      },
    };
  }

  entries(): Promise<LedgerEntry[]> {
    return this.database.read((manager) => manager.find(LedgerEntry, { order: { subjectId: 'ASC' } }));
  }

  async applied(): Promise<number> {
    return (await this.entries()).reduce((sum, { times }) => sum + times, 0);
  }

  parked(): Promise<ParkedEvent[]> {
    return this.database.read((manager) => manager.find(ParkedEvent, { order: { eventId: 'ASC' } }));
  }

  outbox(): Promise<OutboxEvent[]> {
    return this.database.read((manager) => manager.find(OutboxEvent, { order: { id: 'ASC' } }));
  }
}

const facts: SchoolFacts = { provinceCode: '86', kind: 'COLLEGE' };

/** A fact of a school's, for outboxes. */
export const schoolFact = (subjectId: string, subjectVersion = 1) =>
  ({ type: 'SchoolRegistered', subjectId, subjectVersion, facts }) as const;

/** The same as an event on the bus. */
export const schoolEvent = (id: string, subjectId: string, subjectVersion = 1): HubEvent => ({
  id,
  ...schoolFact(subjectId, subjectVersion),
  schemaVersion: 1,
  source: 'schools',
  occurredAt: '2026-11-20T03:00:00.000Z',
});
