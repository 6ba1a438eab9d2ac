import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { buildSchema, NoUnusedFragmentsRule, NoUnusedVariablesRule, parse, specifiedRules, validate } from 'graphql';
import { SUPERGRAPH_FILE } from '@ba-nha/gateway/hub/places';
import type { Benchmark, Findings, Table } from '../benchmark';
import { answersOf } from '../gateways/answers';
import { contestants, installPeers, startContestant } from '../gateways/contestants';
import { setScene, type Scene } from '../gateways/scene';
import { SubgraphHost } from '../gateways/subgraph-host';
import { withAddresses } from '../gateways/addresses';
import { randomOperation, type Known, type RandomOperation } from './random-operations';

const API_FILE = join(SUPERGRAPH_FILE, '..', 'api.graphql');
const PEERS = ['hive', 'apollo'] as const;
/** Characters of two answers that are shown where they begin to differ. */
const SHOWN = 160;
const SHOWN_BEFORE = 60;
const USUAL = { operations: 2_000, seed: 1 };
const rules = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule && rule !== NoUnusedFragmentsRule);

interface Answer {
  data?: unknown;
  errors?: readonly { message: string; path?: readonly (string | number)[] }[];
}

type Verdict = 'the same bytes' | 'the same values' | 'both with errors, the same nulls' | 'different';
const VERDICTS: readonly Verdict[] = [
  'the same bytes',
  'the same values',
  'both with errors, the same nulls',
  'different',
];

/** Whether the hub's executor says what the gateways say that others use, over the hub's own subgraphs. */
export const answers: Benchmark = {
  about:
    'random operations over the hub’s graph, answered by its executor and by its peers [--operations N] [--seed N]',
  async run(args) {
    const { operations: count, seed } = sizesIn(args);
    installPeers();
    const folder = mkdtempSync(join(tmpdir(), 'ba-nha-bench-answers-'));
    const scene = await setScene(folder, readFileSync(SUPERGRAPH_FILE, 'utf8'));
    const host = new SubgraphHost(scene);
    try {
      const supergraphFile = join(folder, 'supergraph.graphql');
      writeFileSync(supergraphFile, withAddresses(readFileSync(SUPERGRAPH_FILE, 'utf8'), await host.open()));
      const operations = await operationsFor(scene, count, seed);
      const told = new Map<string, string[]>();
      for (const key of ['ours', ...PEERS]) {
        told.set(key, await host.passOn(() => answersBy(key, supergraphFile, operations)));
        process.stderr.write(`  ${key}\n`);
      }
      return findings(operations, told, seed);
    } finally {
      await host.close();
      await scene.subgraphs.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function answersBy(
  key: string,
  supergraphFile: string,
  operations: readonly RandomOperation[],
): Promise<string[]> {
  const contestant = contestants.find((candidate) => candidate.key === key)!;
  const running = await startContestant(contestant, { supergraphFile, port: 0 });
  try {
    return await answersOf(
      running.url,
      {},
      operations.map((operation) => JSON.stringify(operation)),
    );
  } finally {
    await running.stop();
  }
}

/** Valid operations over the whole graph. */
async function operationsFor(scene: Scene, count: number, seed: number): Promise<RandomOperation[]> {
  const schema = buildSchema(readFileSync(API_FILE, 'utf8'), { assumeValid: true });
  const known = knownIn(scene);
  const found: RandomOperation[] = [];
  for (let index = 0; found.length < count; index += 1) {
    const operation = randomOperation(schema, known, seed, index);
    if (validate(schema, parse(operation.query), rules).length === 0) found.push(operation);
  }
  return found;
}

const knownIn = ({ chains, orders, zones }: Scene): Known => ({
  trainingOrder: [...chains, ...orders.slice(0, chains.length)],
  industrialZone: zones,
});

function findings(
  operations: readonly RandomOperation[],
  told: ReadonlyMap<string, readonly string[]>,
  seed: number,
): Findings {
  const ours = told.get('ours')!;
  const compared = PEERS.map((key) => {
    const { name } = contestants.find((candidate) => candidate.key === key)!;
    const theirs = told.get(key)!;
    return { name, theirs, verdicts: ours.map((answer, at) => verdictOn(answer, theirs[at]!)) };
  });
  const alone = operations.flatMap((_, at) =>
    compared.every(({ verdicts }) => verdicts[at] === 'different') ? [at] : [],
  );
  const tables: Table[] = [
    {
      title: 'Against each',
      columns: ['answers', ...compared.map(({ name }) => name)],
      rows: VERDICTS.map((verdict) => [
        verdict,
        ...compared.map(({ verdicts }) => verdicts.filter((one) => one === verdict).length),
      ]),
    },
    {
      title: 'Where answers differ, from the first byte that does',
      columns: ['operation', 'ours', 'peer', 'theirs'],
      rows: compared.flatMap(({ name, theirs, verdicts }) =>
        verdicts.flatMap((verdict, at) =>
          verdict === 'different' ? [[at, ...apart(ours[at]!, theirs[at]!, name)]] : [],
        ),
      ),
    },
  ];
  return {
    title: 'Answers',
    method: `${operations.length} random operations over the hub's graph (seed ${seed}), each answered by the hub's executor, by Hive Gateway and by @apollo/gateway over the same four subgraphs, with aliases, fragments, unions, conditions, variables and pages. Where an answer has errors, their texts are each gateway's own; the nulls are compared.`,
    tables,
    goals: [
      {
        what: 'operations that our executor answers as no peer does',
        goal: '0',
        measured: alone.length ? `${alone.length}: ${alone.join(', ')}` : '0',
        met: alone.length === 0,
      },
    ],
  };
}

function verdictOn(ours: string, theirs: string): Verdict {
  if (ours.trimEnd() === theirs.trimEnd()) return 'the same bytes';
  const [one, other] = [JSON.parse(ours) as Answer, JSON.parse(theirs) as Answer];
  if (isDeepStrictEqual(one, other)) return 'the same values';
  if (one.errors && other.errors && isDeepStrictEqual(one.data, other.data)) return 'both with errors, the same nulls';
  return 'different';
}

function apart(ours: string, theirs: string, peer: string): [string, string, string] {
  let from = 0;
  while (ours[from] === theirs[from]) from += 1;
  const begin = Math.max(0, from - SHOWN_BEFORE);
  const shown = (answer: string) => answer.slice(begin, begin + SHOWN).trimEnd();
  return [shown(ours), peer, shown(theirs)];
}

function sizesIn(args: readonly string[]): typeof USUAL {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { operations: text, seed: text } });
  const sizes = {
    operations: Number(values.operations ?? USUAL.operations),
    seed: Number(values.seed ?? USUAL.seed),
  };
  if (!Number.isInteger(sizes.operations) || sizes.operations < 1 || !Number.isInteger(sizes.seed)) {
    throw new Error('--operations and --seed are whole numbers.');
  }
  return sizes;
}
