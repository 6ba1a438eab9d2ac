import { subgraphKinds } from '@ba-nha/gateway/hub/subgraphs';
import { migrateDatabase } from '@ba-nha/shared/database';
import { migrationsOf } from '@ba-nha/shared/subgraph';
import { Crew } from './crew';
import { jobsOf, subgraphs, type Job, type Subgraph } from './jobs';
import { GenerateRefused } from './refused';
import { CREATE_PROGRESS, openStore, PROGRESS, type Store, type TableIndexes } from './store';
import type { Task, WorkerStart } from './work';

export interface Progress {
  subgraph: Subgraph;
  /** What is being done, in a word or two. */
  what: string;
  /** How many rows this run has written. */
  rows: number;
  /** About how many rows there will be, were there before this run, and have been made by it. */
  whole: number;
  before: number;
  done: number;
}

interface Options extends WorkerStart {
  threads: number;
  onProgress: (progress: Progress) => void;
}

const TABLES_OF_MAKING = new Set(['schema_migrations', 'typeorm_metadata', PROGRESS]);
const SETTINGS = 'settings';
const INDEXES = 'indexes';

/** What a subgraph's database has yet to be given. */
interface Remaining {
  chunks: Task[];
  indexes: Task[];
  endings: Task[];
}

/** Fills the subgraphs' databases; where an earlier run was broken off, with what is missing. */
export async function generate({ threads, onProgress, ...start }: Options): Promise<{ rows: number }> {
  const { urls, settings, personKey, dataKeys } = start;
  const remaining: Remaining[] = [];
  for (const subgraph of subgraphs) {
    const { migrations } = subgraphKinds.find(({ name }) => name === subgraph)!;
    const own = migrationsOf({ migrations: migrations({ personKey, dataKeys }) });
    await migrateDatabase({ name: subgraph, url: urls[subgraph], migrations: own });
    remaining.push(await withStore(urls[subgraph], (store) => prepare(store, subgraph, settings)));
  }
  const all = (of: keyof Remaining) => remaining.flatMap((each) => each[of]);
  const crew = new Crew(start, threads, !urls.schools.startsWith('sqlite:'));
  let rows = 0;
  const sumOf = (jobs: readonly Job[]) => jobs.reduce((sum, job) => sum + job.rows, 0);
  const whole = sumOf(subgraphs.flatMap((subgraph) => jobsOf(subgraph, settings.sizes)));
  const before = whole - sumOf(all('chunks').flatMap((task) => (task.kind === 'chunk' ? [task.job] : [])));
  let done = 0;
  const tell = (task: Task, written: number) => {
    rows += written;
    if (task.kind === 'chunk') done += task.job.rows;
    onProgress({ subgraph: task.subgraph, what: whatOf(task), rows, whole, before, done });
  };
  try {
    await crew.do(interleaved(remaining.map(({ chunks }) => chunks)), tell);
    await crew.do(all('indexes'), async (task, written) => {
      tell(task, written);
      if (task.kind === 'indexes') await note(urls[task.subgraph], `${INDEXES} ${task.table}`);
    });
    await crew.do(all('endings'), tell);
  } finally {
    await crew.end();
  }
  for (const subgraph of subgraphs) await withStore(urls[subgraph], (store) => store.query(`DROP TABLE ${PROGRESS}`));
  return { rows };
}

const whatOf = (task: Task): string => {
  if (task.kind === 'chunk') return task.job.part;
  return task.kind === 'indexes' ? `indexes of ${task.table}` : 'sums';
};

async function withStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const note = (url: string, job: string) =>
  withStore(url, (store) => store.query(`INSERT INTO ${PROGRESS} (job, rowsWritten) VALUES (?, 0)`, [job]));

/** Looks what is there: nothing, a part of just these data, or something that is not to be touched. */
async function prepare(store: Store, subgraph: Subgraph, settings: WorkerStart['settings']): Promise<Remaining> {
  const asked = JSON.stringify(settings);
  if (!(await store.tables()).includes(PROGRESS)) {
    await refuseOthers(store, subgraph);
    await store.query(CREATE_PROGRESS);
    await store.query(`INSERT INTO ${PROGRESS} (job, rowsWritten, detail) VALUES ('${SETTINGS}', 0, ?)`, [asked]);
  }
  const found = await store.query<{ job: string; detail: string | null }>(`SELECT job, detail FROM ${PROGRESS}`);
  const details = new Map(found.map(({ job, detail }) => [job, detail]));
  if (details.get(SETTINGS) !== asked) {
    throw new GenerateRefused(
      `${subgraph} has been filled in part with other data: ${details.get(SETTINGS)}. Go on with those, or drop it.`,
    );
  }
  const remaining = await withoutIndexes(store, details);
  return {
    chunks: jobsOf(subgraph, settings.sizes)
      .filter(({ name }) => !details.has(name))
      .map((job) => ({ kind: 'chunk', subgraph, job })),
    indexes: remaining.map(([table, { make }]) => ({ kind: 'indexes', subgraph, table, statements: make })),
    endings: [{ kind: 'ending', subgraph }],
  };
}

/** Takes the indexes away, once it is written down how to make them again; answers those that are still to be made. */
async function withoutIndexes(
  store: Store,
  details: ReadonlyMap<string, string | null>,
): Promise<[string, TableIndexes][]> {
  const there = await store.indexes();
  let known = details.get(INDEXES);
  if (!known) {
    known = JSON.stringify(there);
    await store.query(`INSERT INTO ${PROGRESS} (job, rowsWritten, detail) VALUES ('${INDEXES}', 0, ?)`, [known]);
  }
  const all = Object.entries(JSON.parse(known) as Record<string, TableIndexes>);
  const remaining = all.filter(([table]) => !details.has(`${INDEXES} ${table}`));
  for (const [table] of remaining) for (const statement of there[table]?.drop ?? []) await store.query(statement);
  return remaining;
}

async function refuseOthers(store: Store, subgraph: Subgraph): Promise<void> {
  for (const table of await store.tables()) {
    if (TABLES_OF_MAKING.has(table)) continue;
    if ((await store.query(`SELECT 1 FROM ${table} LIMIT 1`)).length) {
      throw new GenerateRefused(`The database of ${subgraph} holds data already (${table}): name an empty one.`);
    }
  }
}

/** Takes of each list in turn, in proportion to its length, so that all are through at about the same time. */
function interleaved(lists: readonly Task[][]): Task[] {
  return lists
    .flatMap((list) => list.map((task, i) => ({ task, at: (i + 0.5) / list.length })))
    .sort((a, b) => a.at - b.at)
    .map(({ task }) => task);
}
