import { hashOf, type AuditEntry } from '@ba-nha/shared/audit';
import { systemClock } from '@ba-nha/shared/clock';
import { newId } from '@ba-nha/shared/ids';
import type { BareDatabase, Row, Statement, Work } from './bare-database';

/** A record as a transaction leaves it, and the event that tells of it. */
interface Left {
  id: string;
  version: number;
  event: string;
}

interface Templates {
  record: Row;
  history: Row;
  audit: Row;
  outbox: Row;
}

/**
 * The hub's writes without the hub: the same rows, each with its history, its audit entry chained to the one before it and
 * its event, as hand-written statements in one transaction. No caller is known, nothing is checked and nobody is told.
 * Rows are as long as the hub's own, for they are copies of what it wrote of the same event.
 */
export class BareWrites {
  private readonly templates = new Map<string, Templates>();

  constructor(
    private readonly database: BareDatabase,
    private readonly name: string,
  ) {}

  /** Reads a row that the hub wrote of an event; its table is named by the owner of the record. */
  async learn(event: string, table: string): Promise<void> {
    const [outbox] = await this.database.rows(`SELECT * FROM outbox_events WHERE type = '${event}' LIMIT 1`);
    if (!outbox) throw new Error(`The hub has written no ${event} that could be copied`);
    const { subjectId, subjectVersion } = outbox;
    const one = async (from: string, condition: string) => {
      const row = await this.database.givenOf(from, condition);
      if (!row) throw new Error(`The hub has left nothing of ${event} in ${from}: ${condition}`);
      return row;
    };
    const ofThis = (key: string) => `${key}Id = '${String(subjectId)}' AND ${key}Version = ${Number(subjectVersion)}`;
    this.templates.set(event, {
      outbox,
      record: await one(table, `id = '${String(subjectId)}'`),
      history: await one('history_entries', ofThis('subject')),
      audit: await one('audit_entries', ofThis('record')),
    });
  }

  /** Inserts a row that is like the one the event told of, but for what is given. */
  *insert(table: string, event: string, change: Row): Work<void> {
    yield insertion(table, [{ ...this.templates.get(event)!.record, ...change }]);
  }

  /** History, audit entries and events of records, chained in a lane. */
  *leave(lane: number, left: readonly Left[]): Work<void> {
    const { lock, lanes } = this.database;
    const at = systemClock.now();
    const instant = at.toISOString().slice(0, 23).replace('T', ' ');
    const own = left.map((one) => ({ ...one, like: this.templates.get(one.event)! }));
    const subject = ({ id, version }: Left) => ({ id: newId(at), subjectId: id, subjectVersion: version });
    yield insertion(
      'history_entries',
      own.map((one) => ({ ...one.like.history, ...subject(one), at: instant })),
    );
    const [head] = yield [`SELECT lane, number, hash FROM audit_heads WHERE lane = ?${lock}`, [lane % lanes]];
    let number = Number(head!['number']);
    let previousHash = head!['hash'] as string;
    const entries = own.map(({ like, id, version }) => {
      number += 1;
      const place = { id: newId(at), lane: lane % lanes, number, previousHash, recordId: id, recordVersion: version };
      const entry = { ...like.audit, ...place };
      previousHash = hashOf(this.name, { ...entry, at } as unknown as AuditEntry);
      return { ...entry, at: instant, hash: previousHash };
    });
    yield insertion('audit_entries', entries);
    yield ['UPDATE audit_heads SET number = ?, hash = ? WHERE lane = ?', [number, previousHash, lane % lanes]];
    yield insertion(
      'outbox_events',
      own.map((one) => ({ ...one.like.outbox, ...subject(one), occurredAt: instant, publishedAt: null })),
    );
  }
}

function insertion(table: string, rows: readonly Row[]): Statement {
  const columns = Object.keys(rows[0]!);
  const marks = `(${columns.map(() => '?').join(', ')})`;
  return [
    `INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(', ')}) VALUES ${rows.map(() => marks).join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column] ?? null)),
  ];
}
