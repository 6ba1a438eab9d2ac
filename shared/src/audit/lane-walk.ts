import type { LaneHead } from './audit-log';
import { GENESIS, hashOf, type AuditEntry } from './entry.entity';
import type { Finding } from './verification';

export interface AnchoredHead {
  at: string;
  number: number;
  hash: string;
}

interface Place {
  lane: number;
  number: number;
}

/** How far from where it stands an entry's place is guessed at, where the one before it is gone. */
const NEAR = 50;
/** After so many findings the lane is no log any more. */
const MOST_FINDINGS = 50;

/** Walks one lane from its first entry to its last, and gathers what does not hold. */
export class LaneWalk {
  readonly findings: Finding[] = [];
  entries = 0;
  /** The number that the next entry was written under, if nothing is missing. */
  private expected = 1;
  private previous: { hash: string; isSound: boolean } = { hash: GENESIS, isSound: true };
  private last = 0;
  private lastHash = GENESIS;
  private nextAnchor = 0;
  private held = 0;
  private isRewritten = false;

  constructor(
    private readonly database: string,
    private readonly lane: number,
    private readonly anchors: readonly AnchoredHead[],
    private readonly origins: (row: AuditEntry) => Promise<Place[]>,
  ) {}

  /** The next entries in the order of their numbers. */
  async take(rows: readonly AuditEntry[]): Promise<void> {
    const written = new Map<AuditEntry, Place | undefined>();
    for (const row of rows) written.set(row, await this.placeOf(row));
    const here = new Set([...written.values()].flatMap((place) => (place?.lane === this.lane ? place.number : [])));
    for (const [row, place] of written) this.step(row, place, here);
  }

  /** The heads as they were before the walk and after it, between which the lane may have grown. */
  end(before: LaneHead | undefined, after: LaneHead | undefined): void {
    const ends = [
      ...(before ? [{ number: before.number, says: 'the lane’s head' }] : []),
      ...this.anchors.slice(-1).map(({ number, at }) => ({ number, says: `the anchor of ${at}` })),
    ].sort((a, b) => b.number - a.number);
    const furthest = ends[0];
    if (furthest && furthest.number > this.last) {
      this.find(
        'CUT',
        this.last + 1,
        `${span(this.last + 1, furthest.number)} gone from the end, says ${furthest.says}`,
      );
    } else if (!after) {
      if (this.last) this.find('CUT', this.last, 'the lane has no head any more');
    } else if (after.number < this.last || (after.number === this.last && after.hash !== this.lastHash)) {
      this.find('ALTERED', after.number, `the lane’s head is not its last entry, which is ${this.last}`);
    }
  }

  private step(row: AuditEntry, place: Place | undefined, here: ReadonlySet<number>): void {
    this.entries += 1;
    const { number } = row;
    const isMoved = place !== undefined && (place.lane !== this.lane || !this.isInOrder(place, here));
    if (!place) {
      if (number > this.expected) this.missing(this.expected, number - 1, here);
      this.find('ALTERED', number, 'its content is not what was hashed');
      this.expected = number + 1;
    } else if (isMoved) {
      this.find('REORDERED', number, `it was written as ${place.number} of lane ${place.lane}`);
      this.expected += 1;
    } else {
      if (place.number === this.expected && this.previous.isSound && row.previousHash !== this.previous.hash) {
        this.find('ALTERED', this.last, 'it was hashed again: the next entry was chained to another');
      }
      this.expected = place.number + 1;
    }
    this.previous = { hash: row.hash, isSound: place !== undefined && !isMoved };
    this.holdAgainstAnchors(row);
    this.last = number;
    this.lastHash = row.hash;
  }

  /** Whether an entry was written after those before it; finds dropped what is missing between them. */
  private isInOrder({ number }: Place, here: ReadonlySet<number>): boolean {
    return number === this.expected || (number > this.expected && this.missing(this.expected, number - 1, here));
  }

  /** Where an entry was written: where it stands, if its hash holds; where its hash does hold, if it was moved. */
  private async placeOf(row: AuditEntry): Promise<Place | undefined> {
    const fits = ({ lane, number }: Place) => hashOf(this.database, { ...row, lane, number }) === row.hash;
    const here = { lane: row.lane, number: row.number };
    if (fits(here)) return here;
    if (this.findings.length >= MOST_FINDINGS) return undefined;
    const near = Array.from({ length: 2 * NEAR + 1 }, (_, i) => ({ ...here, number: row.number - NEAR + i }));
    return [...(await this.origins(row)), ...near].find(fits);
  }

  /** Finds the entries between two numbers dropped, unless they stand elsewhere; answers whether any was. */
  private missing(from: number, to: number, here: ReadonlySet<number>): boolean {
    let any = false;
    for (let number = from; number <= to; number += 1) {
      if (here.has(number)) continue;
      const first = number;
      while (number < to && !here.has(number + 1)) number += 1;
      this.find('DROPPED', first, `${span(first, number)} gone`);
      any = true;
    }
    return any;
  }

  private holdAgainstAnchors({ number, hash }: AuditEntry): void {
    for (; this.anchors[this.nextAnchor]; this.nextAnchor += 1) {
      const anchor = this.anchors[this.nextAnchor]!;
      if (anchor.number > number) return;
      const isMet = anchor.number === number && anchor.hash === hash;
      if (isMet) this.held = number;
      else if (anchor.number === number && !this.isRewritten && !this.findings.length) {
        this.isRewritten = true;
        const which = span(this.held + 1, number)
          .replace(' are', '')
          .replace(' is', '');
        this.find(
          'ALTERED',
          this.held + 1,
          `among ${which} the anchor of ${anchor.at} knows others: they were hashed again`,
        );
      }
    }
  }

  private find(what: Finding['what'], number: number, says: string): void {
    if (this.findings.length >= MOST_FINDINGS) return;
    this.findings.push({ database: this.database, lane: this.lane, number, what, says });
  }
}

const span = (from: number, to: number): string => (from === to ? `${from} is` : `${from} to ${to} are`);
