import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, printSchema } from 'graphql';
import { SUPERGRAPH_FILE } from '@ba-nha/gateway/hub/places';
import { freePorts } from '@ba-nha/gateway/services/free-ports';
import type { Benchmark, Findings } from '../benchmark';
import { withAddresses } from './addresses';
import { answersOf } from './answers';
import { WHOLE, type Contest } from './contestant';
import { contestants, installPeers, startContestant, type Contestant } from './contestants';
import { measure, type Figures, type Subject } from './measure';
import { bodiesOf, mixed, operations } from './operations';
import { Recording } from './recording';
import { report, type Measured } from './report';
import { READER, setScene, type Scene } from './scene';
import { SubgraphHost } from './subgraph-host';

const CONNECTIONS = [1, 16, 64];
const WARM_UP = 900;

interface Settings {
  requests: number;
  rounds: number;
  only: readonly string[] | undefined;
  profileTo: string | undefined;
}

/** The hub's gateway and those that users would pick instead, over the same supergraph and the same subgraph answers. */
export const gateways: Benchmark = {
  about: 'the gateway alone and its peers, over one supergraph and recorded answers [--only a,b] [--profile folder]',
  inAll: [],
  async run(args) {
    const settings = settingsIn(args);
    installPeers();
    const folder = mkdtempSync(join(tmpdir(), 'ba-nha-bench-gateways-'));
    const scene = await setScene(folder, readFileSync(SUPERGRAPH_FILE, 'utf8'));
    const host = new SubgraphHost(scene);
    try {
      return await contest(scene, host, folder, settings);
    } finally {
      await host.close();
      await scene.subgraphs.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function contest(scene: Scene, host: SubgraphHost, folder: string, settings: Settings): Promise<Findings> {
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, withAddresses(readFileSync(SUPERGRAPH_FILE, 'utf8'), await host.open()));
  const subjects: Subject[] = [];
  const absent: Measured['absent'] = [];
  const answers = new Map<string, string[]>();
  const bodies = mixed(scene);
  writeFileSync(schemasIn(folder), JSON.stringify(schemasOf(scene)));
  try {
    for (const contestant of contestants) {
      if (settings.only && !settings.only.includes(contestant.key)) continue;
      try {
        const recording = await host.record(async () => {
          const subject = await enterContest(contestant, { supergraphFile, port: 0 }, folder, settings);
          subjects.push(subject);
          answers.set(contestant.key, await answersOf(subject.running.url, subject.headers, bodies));
        });
        recording.write(recordingOf(contestant.key, folder));
        if (contestant.key === 'ours') wholeOf(bodies, answers.get('ours') ?? []).write(recordingOf(WHOLE, folder));
      } catch (reason) {
        absent.push({ key: contestant.key, reason: String(reason) });
      }
    }
    process.stderr.write(`${[...answers.keys()].join(', ')} have answered; ${absent.length} have not.\n`);
    const able = subjects.filter(({ key }) => answersAll(answers.get(key) ?? []));
    await measure(able, host, { bodies, connections: 16, requests: WARM_UP, rounds: 1 });
    const { requests, rounds } = settings;
    const byConnections = new Map<number, Map<string, Figures>>();
    for (const connections of CONNECTIONS) {
      byConnections.set(connections, await measure(able, host, { bodies, connections, requests, rounds }));
    }
    const byOperation = new Map<string, Map<string, Figures>>();
    for (const operation of operations) {
      const load = { bodies: bodiesOf(operation, scene), connections: 16, requests: Math.ceil(requests / 2), rounds };
      byOperation.set(operation.name, await measure(able, host, load));
    }
    return report({ byConnections, byOperation, answers, absent, requests, rounds });
  } finally {
    for (const { running } of subjects) await running.stop();
  }
}

/** Who cannot answer every operation has less to do than the others, and is not measured beside them. */
const answersAll = (answers: readonly string[]): boolean =>
  answers.length > 0 && answers.every((answer) => answer.startsWith('{"data":{') && !answer.includes('"errors":['));

async function enterContest(
  contestant: Contestant,
  given: Contest,
  folder: string,
  { profileTo }: Settings,
): Promise<Subject> {
  const { key, signsIn, answersOf: over, executes } = contestant;
  const contest = {
    ...given,
    // A provider is named by its port, so it is chosen beforehand.
    ...(signsIn ? { port: (await freePorts(1, []))[0] as number } : {}),
    ...(over ? { recordingFile: recordingOf(over, folder) } : {}),
    ...(executes ? { schemasFile: schemasIn(folder) } : {}),
  };
  const running = await startContestant(contestant, contest, profileTo);
  return { key, running, headers: signsIn ? { authorization: await tokenAt(running.url) } : {} };
}

const schemasIn = (folder: string): string => join(folder, 'schemas.json');

/** The schemas that the subgraphs execute, federation's own types included. */
const schemasOf = (scene: Scene): Record<string, string> =>
  Object.fromEntries(
    [...scene.subgraphs.byName.values()].map(({ name, sdl }) => [
      name,
      printSchema(buildSubgraphSchema({ typeDefs: parse(sdl) })),
    ]),
  );

const recordingOf = (key: string, folder: string): string => join(folder, `${key}.json`);

/** What left the gateway, as a recording. */
function wholeOf(bodies: readonly string[], answers: readonly string[]): Recording {
  const recording = new Recording();
  bodies.forEach((body, at) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: unknown };
    recording.keep(WHOLE, query, variables, answers[at] as string);
  });
  return recording;
}

async function tokenAt(url: string): Promise<string> {
  const response = await fetch(new URL('/oidc/token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: READER, client_secret: 'demo' }),
  });
  if (!response.ok) throw new Error(`${READER} cannot sign in: ${response.status} ${await response.text()}`);
  return `Bearer ${((await response.json()) as { access_token: string }).access_token}`;
}

function settingsIn(args: readonly string[]): Settings {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { requests: text, rounds: text, only: text, profile: text },
  });
  return {
    requests: count('requests', values.requests, 600),
    rounds: count('rounds', values.rounds, 3),
    only: values.only?.split(','),
    profileTo: values.profile,
  };
}

function count(name: string, given: string | undefined, usual: number): number {
  const value = given === undefined ? usual : Number(given);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is ${given}, not a whole number above 0.`);
  return value;
}
