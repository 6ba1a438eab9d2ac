import { Entity, PrimaryColumn, Table, type EntityManager } from 'typeorm';
import type { Clock } from '../clock';
import { column, columns, InstantColumn, type Database } from '../database';
import type { Doors } from '../doors';
import { GraphFault } from '../errors';

/** That a table of another subgraph's records has been filled once with those that are older than the table. */
@Entity('projection_fillings')
export class ProjectionFilling {
  @PrimaryColumn({ type: 'varchar', length: 64 }) projection: string;
  @InstantColumn() filledAt: Date;
}

/** The table behind {@link ProjectionFilling}, for a subgraph's migration. */
export const projectionFillings = (): Table =>
  new Table({
    name: 'projection_fillings',
    columns: columns({ projection: { ...column.code(), isPrimary: true }, filledAt: column.instant() }),
  });

const PAGE = 500;

interface Projected<T> {
  /** Names the table of it in the database for good. */
  name: string;
  /** The records' owner, and the hidden root field of it that lists them after an id. */
  owner: string;
  field: string;
  /** Keeps what is told unless something newer is known. */
  keep(manager: EntityManager, told: readonly T[]): Promise<void>;
}

/**
 * What a subgraph keeps of another's records. Events keep it up; what is older than the table is read from the owner by
 * pages, once, before anybody is answered from it.
 */
export class Projection<T extends { id: string }> {
  private filling: Promise<void> | undefined;

  constructor(
    private readonly parts: { database: Database; doors: Doors; clock: Clock },
    private readonly projected: Projected<T>,
  ) {}

  /** Resolves when the table is whole; DEPENDENCY_UNAVAILABLE where it is not and its owner is silent. */
  async whole(): Promise<void> {
    this.filling ??= this.fill().catch((error: unknown) => {
      this.filling = undefined;
      throw error;
    });
    await this.filling;
  }

  /** The same where silence is no fault: whoever needs the whole asks again. */
  async tryWhole(): Promise<void> {
    if (!this.parts.doors.leadTo(this.projected.owner)) return;
    await this.whole().catch((error: unknown) => {
      if (!(error instanceof GraphFault)) throw error;
    });
  }

  private async fill(): Promise<void> {
    const { database, doors, clock } = this.parts;
    const { name, owner, field, keep } = this.projected;
    if (await database.read((manager) => manager.existsBy(ProjectionFilling, { projection: name }))) return;
    const query = `query Fill($after: String!, $first: Int!) { ${field}(after: $after, first: $first) }`;
    for (let after: string | undefined = ''; after !== undefined;) {
      const answer: Record<string, T[]> = await doors.ask(owner, query, { after, first: PAGE });
      const told: T[] = answer[field] ?? [];
      await database.inTransaction((manager) => keep(manager, told));
      after = told.length < PAGE ? undefined : told.at(-1)!.id;
    }
    await database.inTransaction((manager) =>
      manager.upsert(ProjectionFilling, { projection: name, filledAt: clock.now() }, ['projection']),
    );
  }
}
