import { Session, type Profiler } from 'node:inspector/promises';

/** Where the processor's time went, in milliseconds: by the part of the hub that asked for it, and by package. */
export interface Profile {
  byPart: ReadonlyMap<string, number>;
  byPackage: ReadonlyMap<string, number>;
}

const EVERY_MICROSECONDS = 200;
/** The profiler's own function. */
const INSPECTOR = 'dispatch';

/** Does the work under V8's profiler. */
export async function profiled(work: () => Promise<void>): Promise<Profile> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: EVERY_MICROSECONDS });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return summed(profile);
}

function summed({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Profile {
  const placeById = new Map<number, { part: string; packageName: string }>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const place = (node: Profiler.ProfileNode, part: string): void => {
    const named = packageOf(node.callFrame);
    const own = partOf(named, part);
    const packageName = named === 'native' && own === 'database' ? 'SQLite' : named;
    placeById.set(node.id, { part: own, packageName });
    for (const child of node.children ?? []) place(byId.get(child)!, own);
  };
  place(nodes[0]!, 'engine');
  const byPart = new Map<string, number>();
  const byPackage = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string, ms: number) => sums.set(key, (sums.get(key) ?? 0) + ms);
  for (const [i, id] of samples.entries()) {
    const { part, packageName } = placeById.get(id)!;
    if (packageName === '(idle)' || packageName === INSPECTOR) continue;
    add(byPart, part, (timeDeltas[i] ?? 0) / 1_000);
    add(byPackage, packageName, (timeDeltas[i] ?? 0) / 1_000);
  }
  return { byPart, byPackage };
}

function packageOf({ url, functionName }: Profiler.ProfileNode['callFrame']): string {
  const library = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (library) return library;
  const ours = /\/(shared|gateway|bench|subgraphs\/[^/]+)\/dist\/([^/.]+)/.exec(url);
  if (ours) return `${ours[1]}/${ours[2]}`;
  if (url.startsWith('node:')) return 'node';
  return functionName.startsWith('(') || functionName === INSPECTOR ? functionName : 'native';
}

const databasePackages = new Set(['typeorm', 'better-sqlite3', 'shared/database']);
const graphPackages = new Set(['graphql', 'type-graphql', 'dataloader']);

/** The part of the hub that a frame belongs to; what belongs to none is its caller's. */
function partOf(packageName: string, callers: string): string {
  if (databasePackages.has(packageName)) return 'database';
  if (packageName === 'gateway/executor') return 'executor';
  if (packageName.startsWith('gateway/')) return 'gateway';
  if (packageName.startsWith('subgraphs/') || packageName.startsWith('shared/')) return 'subgraphs';
  // The executor completes its answers without a pause: what goes on after one is a subgraph's.
  if (callers === 'engine' && graphPackages.has(packageName)) return 'subgraphs';
  return callers;
}
