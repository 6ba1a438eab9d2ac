import { LearnerSeals, personKeys } from '@ba-nha/schools';
import { Sealer, type DataKey } from '@ba-nha/shared/sealing';
import { Batches } from './batches';
import { endings } from './ending';
import { parts, type Job, type Subgraph } from './jobs';
import type { Secrecy } from './rows/schools';
import { openStore, type Store } from './store';
import { World, type Settings } from './world';

/** What a worker needs to know before its first task. */
export interface WorkerStart {
  settings: Settings;
  urls: Readonly<Record<Subgraph, string>>;
  personKey: string;
  dataKeys: readonly DataKey[];
}

/** One thing to do: a chunk, a table's indexes, or what ends a subgraph. */
export type Task =
  | { kind: 'chunk'; subgraph: Subgraph; job: Job }
  | { kind: 'indexes'; subgraph: Subgraph; table: string; statements: readonly string[] }
  | { kind: 'ending'; subgraph: Subgraph };

/** Does tasks, each in the database that it names. */
export class Work {
  private readonly world: World;
  private readonly secrecy: Secrecy;
  private readonly stores = new Map<Subgraph, Store>();

  constructor(private readonly start: WorkerStart) {
    const dataKeys = start.dataKeys.map(({ id, key }) => ({ id, key: Buffer.from(key) }));
    this.world = new World(start.settings);
    this.secrecy = { seals: new LearnerSeals(new Sealer(dataKeys)), personKeyOf: personKeys(start.personKey) };
  }

  /** Answers how many rows were written. */
  async run(task: Task): Promise<number> {
    const store = await this.storeOf(task.subgraph);
    if (task.kind === 'ending') return (await endings[task.subgraph]?.(this.world, store)) ?? 0;
    if (task.kind === 'indexes') {
      for (const statement of task.statements) await store.query(statement);
      return 0;
    }
    const { part, from, to, name } = task.job;
    const batches = new Batches();
    parts[task.subgraph][part]!.make(this.world, this.secrecy, from, to, batches.emit);
    await store.write(batches.all(), { job: name, rows: batches.rows });
    return batches.rows;
  }

  async end(): Promise<void> {
    for (const store of this.stores.values()) await store.close();
  }

  private async storeOf(subgraph: Subgraph): Promise<Store> {
    let store = this.stores.get(subgraph);
    if (!store) this.stores.set(subgraph, (store = await openStore(this.start.urls[subgraph])));
    return store;
  }
}
