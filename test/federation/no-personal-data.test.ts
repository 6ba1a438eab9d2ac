import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isInputObjectType, isNonNullType, isListType, type GraphQLInputType } from 'graphql';
import { must } from '../../gateway/src/demo/caller';
import { inventLearners, type LearnerRow } from '../../gateway/src/demo/people';
import { startHubInProcess, type HubInProcess } from '../support/hub-in-process';
import { playShortChain } from '../support/short-chain';

const TODAY = '2026-11-20';
const CHAINS = 8;
/** Those whom the chains enrol, by what must not be found anywhere; names stand in their own table. */
const rows = Array.from({ length: CHAINS }, (_, i) => inventLearners(1, 501 + i, TODAY)[0]!);
const sealed = (row: LearnerRow) => [row.nationalId, row.contact.phone, row.consentProof, row.birthDate];
const names = rows.map(({ fullName }) => fullName);

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
const holds = (bytes: Buffer, word: string) => bytes.includes(Buffer.from(word));

describe('personal data of learners', () => {
  let hub: HubInProcess;
  const printed: string[] = [];
  const answered: string[] = [];

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        printed.push(String(chunk));
        return true;
      });
    }
    hub = await startHubInProcess(`${TODAY}T03:00:00Z`, { onFiles: true });
    for (let nth = 1; nth <= CHAINS; nth += 1) await playShortChain(hub.cast(), nth);
    await refuseThingsAbout(hub, answered);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await hub.stop();
  });

  test('are in no file of the data directory, but for names in the schools’ database', () => {
    const found: string[] = [];
    const files = filesIn(hub.dataDir);
    for (const file of files) {
      const bytes = readFileSync(file);
      const words = /schools\.db/.test(file) ? rows.flatMap(sealed) : [...rows.flatMap(sealed), ...names];
      found.push(...words.filter((word) => holds(bytes, word)).map((word) => `${file}: ${word}`));
    }
    expect(found).toEqual([]);
    expect(files.some((file) => holds(readFileSync(file), names[0]!))).toBe(true);
  });

  test('are in no table but the learners’, and there by name alone', async () => {
    const { database } = hub.subgraph('schools');
    const tables = await database.read((manager) =>
      manager.query<{ name: string }[]>("SELECT name FROM sqlite_master WHERE type = 'table'"),
    );
    const telling: string[] = [];
    for (const { name } of tables) {
      const text = JSON.stringify(await database.read((manager) => manager.query(`SELECT * FROM ${name}`)));
      if ([...rows.flatMap(sealed), ...names].some((word) => text.includes(word))) telling.push(name);
    }
    expect(telling).toEqual(['learners']);
  });

  test('are in no error, no refusal and nothing that the hub prints', () => {
    expect(answered.length).toBeGreaterThan(5);
    expect(answered.every((text) => /userErrors":\[\{|"errors":\[\{|"rejected":\[\{/.test(text))).toBe(true);
    for (const word of [...rows.flatMap(sealed), ...names]) {
      expect([...answered, ...printed].filter((text) => text.includes(word))).toEqual([]);
    }
  });

  test('are asked for by no argument of a query, so that no address has them', () => {
    const personal = /nationalId|birthDate|phone|email|fullName|contact|personKey/i;
    const named = (type: GraphQLInputType, path: string, seen: string[] = []): string[] => {
      if (isNonNullType(type) || isListType(type)) return named(type.ofType, path, seen);
      if (!isInputObjectType(type) || seen.includes(type.name)) return [path];
      return Object.values(type.getFields()).flatMap((field) =>
        named(field.type, `${path}.${field.name}`, [...seen, type.name]),
      );
    };
    const paths = Object.values(hub.apiSchema.getQueryType()!.getFields()).flatMap((field) =>
      field.args.flatMap((arg) => named(arg.type, `${field.name}.${arg.name}`)),
    );
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => personal.test(path))).toEqual([]);
  });
});

/** Requests about the same people that are refused in every way that there is. */
async function refuseThingsAbout(hub: HubInProcess, answered: string[]): Promise<void> {
  const { schoolA } = hub.cast();
  const { viewer } = await schoolA.ask(
    '{ viewer { organisation { ... on School { programmes { nodes { cohorts { nodes { id learners { nodes { id } } } } } } } } } }',
  );
  const cohorts = viewer.organisation.programmes.nodes.flatMap(
    (node: { cohorts: { nodes: object[] } }) => node.cohorts.nodes,
  );
  const [cohort] = cohorts as { id: string; learners: { nodes: { id: string }[] } }[];
  const learnerId = cohort!.learners.nodes[0]!.id;
  const importing =
    'mutation ($input: ImportLearnersInput!) { importLearners(input: $input) { rejected { row errors { code message } } userErrors { message } } }';
  const changing = (mutation: string, type: string) =>
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code field message } } }`;
  const wrong = rows.map((row) => ({ ...row, sex: row.sex === 'MALE' ? 'FEMALE' : 'MALE' }));
  const requests: [query: string, input: object][] = [
    [importing, { cohortId: cohort!.id, rows: [...rows, ...rows] }],
    [importing, { cohortId: cohort!.id, rows: wrong }],
    [importing, { cohortId: 'nowhere', rows }],
    [importing, { cohortId: cohort!.id, rows: rows.map((row) => ({ ...row, sex: row.fullName })) }],
    [importing, { cohortId: cohort!.id, rows: rows.map((row) => ({ ...row, [row.nationalId]: 1 })) }],
    [importing, { cohortId: cohort!.id, rows: rows.map((row) => ({ ...row, birthDate: row.nationalId })) }],
    [changing('recordConsent', 'ConsentInput'), { learnerId, purpose: 'PLACEMENT', on: '1990-01-01' }],
    [changing('withdrawLearner', 'WithdrawLearnerInput'), { id: learnerId, on: '1990-01-01', expectedVersion: 1 }],
    [
      changing('eraseLearner', 'EraseLearnerInput'),
      { learnerId, reason: `Xóa ${rows[0]!.fullName}`, expectedVersion: 1 },
    ],
  ];
  const { principal } = hub.caller('school-a');
  for (const [query, input] of requests) answered.push(JSON.stringify(await hub.run(principal, query, { input })));
  await must(schoolA, 'exportLearner', 'ExportLearnerInput', { learnerId, purpose: 'Kiểm tra' }, 'file');
}
