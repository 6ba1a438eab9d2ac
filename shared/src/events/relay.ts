import { In, IsNull, type EntityManager } from 'typeorm';
import type { Clock } from '../clock';
import { updateRows, type Database } from '../database';
import { newId } from '../ids';
import type { EventBus } from './bus';
import type { EventType, HubEvent } from './catalogue';
import { reasonOf, retryDelay } from './failure';
import { OutboxEvent } from './tables';

export const BATCH = 200;
const LONGEST_ERROR = 2_000;
/** How long a holder has for a batch. In one process nobody else may take it; the time keeps it from itself. */
const LEASE_MS = { inOneProcess: 1_000, betweenProcesses: 10_000 };
const FREE = 'e.publishedAt IS NULL AND (e.leaseUntil IS NULL OR e.leaseUntil <= :now)';

/** What became of rows that were given to the bus. */
export interface Sent {
  taken: readonly string[];
  failures: ReadonlyMap<OutboxEvent, unknown>;
}

/**
 * Hands the outbox over to the bus, together with the other processes of the subgraph. A row is handed over by who holds
 * its lease. Who dies holding leases loses them by time, and another goes on; then the bus may get an event twice, which
 * it and the consumers' inboxes know by its id.
 */
export class Relay {
  private readonly leaseMs: number;

  constructor(
    private readonly source: string,
    private readonly database: Database,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {
    this.leaseMs = bus.line ? LEASE_MS.betweenProcesses : LEASE_MS.inOneProcess;
  }

  /** The lease of rows that are about to be written by this process; none while the bus takes nothing. */
  lease(): Pick<OutboxEvent, 'leaseHolder' | 'leaseUntil'> {
    if (!this.isUp()) return { leaseHolder: null, leaseUntil: null };
    const now = this.clock.now();
    return { leaseHolder: newId(now), leaseUntil: new Date(now.getTime() + this.leaseMs) };
  }

  /** Claims what nobody holds, batch by batch, and hands it over, until nothing is left or the line is down. */
  async handOverWaiting(): Promise<void> {
    while (this.isUp()) {
      const { seen, claimed } = await this.claim();
      if (!seen) return;
      await this.handOver(claimed);
    }
  }

  /** Hands over rows under this process's lease, and notes what became of them. */
  async handOver(rows: readonly OutboxEvent[]): Promise<void> {
    await this.settle(await this.send(rows));
  }

  /** Gives rows to the bus. */
  async send(rows: readonly OutboxEvent[]): Promise<Sent> {
    const failures = new Map<OutboxEvent, unknown>();
    const send = (row: OutboxEvent) =>
      this.bus.publish(this.envelope(row), row.attempts + 1).catch((error: unknown) => void failures.set(row, error));
    // Within one process consequences follow in order; a line keeps what is sent together in order by itself.
    if (this.bus.line) await Promise.all(rows.map(send));
    else if (!(await this.goTogether(rows))) for (const row of rows) await send(row);
    return { taken: rows.filter((row) => !failures.has(row)).map(({ id }) => id), failures };
  }

  /** Notes which rows the bus has taken, and puts off the others. */
  async settle({ taken, failures }: Sent): Promise<void> {
    if (taken.length) await this.database.inTransaction((manager) => this.note(manager, taken));
    // That the line went down is nobody's fault: the rows are free when their lease ends.
    if (failures.size && this.isUp()) await this.putOff(failures);
  }

  /** Notes in an open transaction that the bus has taken events. */
  async note(manager: EntityManager, taken: readonly string[]): Promise<void> {
    const done = { publishedAt: this.clock.now(), leaseHolder: null, leaseUntil: null };
    await updateRows(manager, OutboxEvent, { id: taken }, done);
  }

  /** Whether a lease lasts long enough to hand a row over now. */
  holds({ leaseUntil }: OutboxEvent): boolean {
    return leaseUntil !== null && leaseUntil.getTime() > this.clock.now().getTime() + this.leaseMs / 2;
  }

  /** What one transaction wrote is applied together; where that fails each goes by itself, and who has it knows it. */
  private async goTogether(rows: readonly OutboxEvent[]): Promise<boolean> {
    if (rows.length < 2 || !this.bus.publishTogether || rows.some(({ attempts }) => attempts > 0)) return false;
    return this.bus.publishTogether(rows.map((row) => this.envelope(row)));
  }

  private isUp(): boolean {
    return this.bus.line?.isUp() ?? true;
  }

  private async claim(): Promise<{ seen: number; claimed: OutboxEvent[] }> {
    const now = this.clock.now();
    const free = await this.database.read((manager) =>
      manager
        .createQueryBuilder(OutboxEvent, 'e')
        .select('e.id', 'id')
        .where(FREE, { now })
        .orderBy('e.id')
        .limit(BATCH)
        .getRawMany<{ id: string }>(),
    );
    if (!free.length) return { seen: 0, claimed: [] };
    const ids = free.map(({ id }) => id);
    const lease = { leaseHolder: newId(now), leaseUntil: new Date(now.getTime() + this.leaseMs) };
    await this.database.inTransaction((manager) =>
      manager
        .createQueryBuilder()
        .update(OutboxEvent)
        .set(lease)
        .where('id IN (:...ids)', { ids })
        .andWhere(FREE.replaceAll('e.', ''), { now })
        .execute(),
    );
    const claimed = await this.database.read((manager) =>
      manager.find(OutboxEvent, {
        where: { id: In(ids), leaseHolder: lease.leaseHolder, publishedAt: IsNull() },
        order: { id: 'ASC' },
      }),
    );
    return { seen: ids.length, claimed };
  }

  private async putOff(failures: ReadonlyMap<OutboxEvent, unknown>): Promise<void> {
    const now = this.clock.now().getTime();
    await this.database.inTransaction(async (manager) => {
      for (const [{ id, attempts }, error] of failures) {
        await manager.update(OutboxEvent, id, {
          attempts: attempts + 1,
          lastError: reasonOf(error).slice(0, LONGEST_ERROR),
          leaseHolder: null,
          leaseUntil: new Date(now + retryDelay(attempts + 1)),
        });
      }
    });
  }

  private envelope(row: OutboxEvent): HubEvent {
    return {
      id: row.id,
      type: row.type as EventType,
      schemaVersion: 1,
      source: this.source,
      occurredAt: row.occurredAt.toISOString(),
      subjectId: row.subjectId,
      subjectVersion: row.subjectVersion,
      facts: row.facts as HubEvent['facts'],
      ...(row.traceparent ? { traceparent: row.traceparent } : {}),
    };
  }
}
