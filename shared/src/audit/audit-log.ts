import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock';
import { insertRows, updateRows, type Database, type Journal, type JournalPage } from '../database';
import { newId } from '../ids';
import { organisationKinds, serviceOf, type OrganisationKind, type Principal } from '../permissions';
import { Anchoring, type AnchoringOptions } from './anchors';
import type { AuditedRecord, Parties } from './audited';
import { canonical } from './canonical';
import { Changes, gatherIn, gatherNoMore } from './changes';
import { draftsOf, recordsWithPersonalValues, type Draft } from './drafts';
import { AuditEntry, AuditHead, GENESIS, hashOf } from './entry.entity';
import { forgetSalts, personalHashes } from './hashes';
import { Lanes } from './lanes';
import { currentScope, type AuditScope } from './scope';
import { watchWrites } from './watching';

/** One writer at a time on SQLite; on a server more than a process has connections. */
const LANES = { sqlite: 1, server: 16 };

export interface AuditLogParts {
  database: Database;
  clock: Clock;
  /** The hub's secret; the log makes a key of its own from it. */
  secret: string;
  records: readonly AuditedRecord[];
  /** Where and how often the lanes' heads are put outside the database. */
  anchors?: AnchoringOptions | undefined;
  onFault?: ((error: unknown, where: string) => void) | undefined;
}

/** Where a lane ends. */
export interface LaneHead {
  lane: number;
  number: number;
  hash: string;
}

/**
 * The audit log of one database. What a transaction does to audited tables, shows of personal data or refuses becomes
 * entries of one of the log's lanes, in that transaction; each entry has the hash of the one before it. A lane's head is
 * locked as the last thing before the commit, so that writers hardly wait for each other.
 */
export class AuditLog implements Journal {
  readonly database: Database;
  private readonly records: ReadonlyMap<unknown, AuditedRecord>;
  private readonly key: string;
  private readonly isServer: boolean;
  private readonly laneCount: number;
  private readonly lanes: Lanes;
  private readonly anchoring: Anchoring | undefined;
  /** Where each lane ended when it was last written from here: there its head stands still, unless others wrote or that failed. */
  private readonly ends = new Map<number, LaneHead>();

  constructor(private readonly parts: AuditLogParts) {
    watchWrites();
    this.database = parts.database;
    this.records = new Map(parts.records.map((record) => [record.entity, record]));
    this.key = createHmac('sha256', parts.secret).update(`audit of ${this.database.name}`).digest('hex');
    this.isServer = this.database.dataSource.options.type !== 'better-sqlite3';
    this.laneCount = this.isServer ? LANES.server : LANES.sqlite;
    this.lanes = new Lanes(this.laneCount);
    this.anchoring = parts.anchors && this.anchoringBy(parts.anchors);
  }

  /** Makes the lanes that are not there yet, and writes down every transaction from now on. */
  async begin(): Promise<void> {
    const present = new Set((await this.heads()).map(({ lane }) => lane));
    const missing = Array.from({ length: this.laneCount }, (_, lane) => lane).filter((lane) => !present.has(lane));
    if (missing.length) {
      const rows = missing.map((lane) => ({ lane, number: 0, hash: GENESIS }));
      await this.database.inTransaction((manager) =>
        manager.createQueryBuilder().insert().into(AuditHead).values(rows).updateEntity(false).orIgnore().execute(),
      );
    }
    this.database.keepJournal(this);
  }

  open(manager: EntityManager): JournalPage {
    const runner = manager.queryRunner!;
    const changes = new Changes(this.records);
    const lane = this.lanes.take();
    gatherIn(runner, changes);
    return {
      beforeCommit: async () => {
        if (!changes.isEmpty) await this.append(manager, lane, changes);
        await forgetSalts(manager, [...changes.forgotten]);
      },
      close: () => {
        gatherNoMore(runner);
        this.lanes.giveBack(lane);
      },
    };
  }

  start(): void {
    this.anchoring?.start();
  }

  async stop(): Promise<void> {
    await this.anchoring?.stop();
  }

  /** Puts the lanes' heads outside the database now. */
  async anchor(): Promise<void> {
    await this.anchoring?.anchor();
  }

  /** Seconds since the lanes' heads were last known to be outside the database; undefined where nobody puts them there. */
  get anchorAgeSeconds(): number | undefined {
    return this.anchoring?.ageSeconds;
  }

  /** Where the lanes end now. */
  heads(): Promise<LaneHead[]> {
    return this.database.read((manager) => manager.find(AuditHead, { order: { lane: 'ASC' } }));
  }

  private anchoringBy(options: AnchoringOptions): Anchoring {
    const { clock, onFault } = this.parts;
    return new Anchoring(options, { database: this.database.name, clock, heads: () => this.heads(), onFault });
  }

  private async append(manager: EntityManager, lane: number, changes: Changes): Promise<void> {
    const { name } = this.database;
    const scope = currentScope() ?? { principal: serviceOf(name), operation: 'start', requestId: `start:${name}` };
    const hash = await personalHashes(manager, this.key, scope.inOneEntry ? [] : recordsWithPersonalValues(changes));
    const drafts = draftsOf(changes, scope, hash);
    const at = this.parts.clock.now();
    const chainedTo = (head: LaneHead) => {
      let { number, hash: previousHash } = head;
      const entries = drafts.map((draft) => {
        number += 1;
        const entry = entryOf(draft, scope, { lane, number, previousHash, at });
        previousHash = entry.hash = hashOf(name, entry);
        return entry;
      });
      return { head, entries, end: { lane, number, hash: previousHash } };
    };
    const known = this.ends.get(lane);
    let chained = known && chainedTo(known);
    if (!chained || !(await moveHead(manager, chained))) {
      chained = chainedTo(await this.lockedHead(manager, lane));
      if (!(await moveHead(manager, chained))) throw new Error(`The head of lane ${lane} moved while it was locked`);
    }
    await insertRows(manager, AuditEntry, chained.entries);
    this.ends.set(lane, chained.end);
  }

  private async lockedHead(manager: EntityManager, lane: number): Promise<LaneHead> {
    const [head] = await manager.query<LaneHead[]>(
      `SELECT lane, number, hash FROM audit_heads WHERE lane = ?${this.isServer ? ' FOR UPDATE' : ''}`,
      [lane],
    );
    if (!head) throw new Error(`The audit log of ${this.database.name} has lost the head of lane ${lane}`);
    return { ...head, number: Number(head.number) };
  }
}

/** Moves a lane's head, which it locks, from where entries begin to where they end; false where it stands elsewhere. */
async function moveHead(manager: EntityManager, { head, end }: { head: LaneHead; end: LaneHead }): Promise<boolean> {
  return (await updateRows(manager, AuditHead, { ...head }, { number: end.number, hash: end.hash })) === 1;
}

type Place = Pick<AuditEntry, 'lane' | 'number' | 'previousHash' | 'at'>;

const columnOf = {
  ENTERPRISE: 'enterpriseId',
  SCHOOL: 'schoolId',
  BOARD: 'boardId',
  PROVINCE: 'provinceCode',
} as const satisfies Record<OrganisationKind, keyof Parties>;

function entryOf(draft: Draft, { principal, operation, requestId }: AuditScope, place: Place): AuditEntry {
  const { parties, details, ...told } = draft;
  const organisation = actingOrganisation(principal, parties);
  const seenBy = Object.fromEntries(
    organisationKinds.map((kind) => [
      columnOf[kind],
      parties[columnOf[kind]] ?? (organisation?.kind === kind ? organisation.id : null),
    ]),
  );
  return Object.assign(new AuditEntry(), {
    ...place,
    ...told,
    ...seenBy,
    id: newId(place.at),
    operation,
    requestId,
    issuer: principal.issuer,
    actor: principal.subject,
    organisationKind: organisation?.kind ?? null,
    organisationId: organisation?.id ?? null,
    details: canonical(details),
  });
}

/** For whom the actor acted: the record's own organisation where that may be, else the actor's first. */
function actingOrganisation({ acts }: Principal, parties: Parties): { kind: OrganisationKind; id: string } | undefined {
  const acted = organisationKinds.filter((kind) => acts[kind].length);
  const own = acted.find((kind) => acts[kind].includes(parties[columnOf[kind]] ?? ''));
  if (own) return { kind: own, id: parties[columnOf[own]]! };
  return acted[0] && { kind: acted[0], id: acts[acted[0]][0]! };
}
