import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock } from '@ba-nha/shared/clock';
import { parse, print } from 'graphql';
import { miniTransports, supergraphSdl } from '../test/mini-hub';
import { registerOperations, type RegistrationError } from './register-operations';
import { createRateLimits } from './rate-limits';
import { ANONYMOUS } from './principal';
import { startGateway, type RunningGateway } from './server';
import {
  hashOf,
  openTrustedDocuments,
  writeManifest,
  type TrustedOperation,
  type TrustMode,
} from './trusted-documents';

const ZONE = 'query Zone($code: ID!) { zone(code: $code) { name } }';
const variables = { code: 'z1' };
const OTHER = '{ schools { name } }';
const good = { data: { zone: { name: 'Long Đức' } } };
const CHANGE = 'mutation Change { __typename }';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  file = join(folder, 'trusted-documents.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const register = (...texts: string[]) =>
  writeFileSync(
    file,
    writeManifest(
      new Map(texts.map((body): [string, TrustedOperation] => [hashOf(body), { name: 'x', type: 'query', body }])),
    ),
  );

describe('A request for a registered operation', () => {
  let gateway: RunningGateway;
  let clock: SettableClock;
  const faults: unknown[] = [];
  const start = async (mode: TrustMode) => {
    clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
    faults.length = 0;
    gateway = await startGateway({
      supergraphSdl,
      transports: miniTransports(),
      identity: { principalOf: async () => ANONYMOUS },
      port: 0,
      checks: {},
      introspection: true,
      subgraphTimeoutMs: 5_000,
      requestTimeoutMs: 10_000,
      rateLimits: await createRateLimits({ rates: { client: 0, anonymous: 0, refusedTokens: 0 } }),
      documents: openTrustedDocuments({ mode, file, clock, onFault: (error) => faults.push(error) }),
      trustProxy: 0,
    });
  };
  afterEach(() => gateway.stop());

  const answered = async (path: string, init: RequestInit) => {
    const response = await fetch(gateway.url + path, init);
    return {
      status: response.status,
      body: (await response.json()) as { data?: unknown; errors?: { message: string }[] },
    };
  };
  const post = (body: object) =>
    answered('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify(body),
    });
  const get = (parameters: Record<string, string>) =>
    answered(`/graphql?${new URLSearchParams(parameters)}`, { headers: { 'apollo-require-preflight': '1' } });
  const apollo = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

  it.each(['on', 'only'] as const)('is answered by its hash, by POST and by GET, where they are %s', async (mode) => {
    register(ZONE);
    await start(mode);
    const hash = hashOf(ZONE);
    expect((await post({ documentId: `sha256:${hash}`, variables })).body).toEqual(good);
    expect((await post({ ...apollo(hash), variables })).body).toEqual(good);
    const inAddress = { variables: JSON.stringify(variables) };
    expect((await get({ documentId: `sha256:${hash}`, ...inAddress })).body).toEqual(good);
    expect((await get({ extensions: JSON.stringify(apollo(hash).extensions), ...inAddress })).body).toEqual(good);
    expect((await post({ query: ZONE, ...apollo(hash), variables })).body).toEqual(good);
  });

  it('is not a mutation by GET', async () => {
    register(CHANGE);
    await start('only');
    expect((await get({ documentId: `sha256:${hashOf(CHANGE)}` })).status).toBe(405);
  });

  it('is the only kind that is answered where the hub is told so, and the refusal says why', async () => {
    register(ZONE);
    await start('only');
    const refused = await post({ query: OTHER });
    expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
      400,
      'The hub answers registered operations only, asked for by their hash (documentId).',
    ]);
    expect((await get({ query: OTHER })).status).toBe(400);
    expect((await post({ query: OTHER, ...apollo(hashOf(OTHER)) })).status).toBe(400);
    expect((await post({ query: OTHER, documentId: `sha256:${hashOf(ZONE)}` })).status).toBe(400);
    expect((await post({ documentId: `sha256:${hashOf(OTHER)}` })).body.errors?.[0]?.message).toBe(
      'No operation is registered under this hash.',
    );
    for (const documentId of ['', 'sha256:', '../../etc/passwd', 7, null, { a: 1 }, '__proto__']) {
      expect((await post({ documentId })).status).toBe(400);
    }
  });

  it('may be any text where they are on, and an unknown hash is told as Apollo’s clients expect it', async () => {
    register(ZONE);
    await start('on');
    expect((await post({ query: OTHER })).status).toBe(200);
    expect((await post(apollo(hashOf(OTHER)))).body.errors?.[0]?.message).toBe('PersistedQueryNotFound');
    expect((await post({ query: OTHER, ...apollo(hashOf(OTHER)) })).status).toBe(200);
    expect((await post({ query: OTHER, ...apollo(hashOf(ZONE)) })).status).toBe(400);
  });

  it('is held to the limits of the door like any other', async () => {
    const deep = '{ a '.repeat(13) + '}'.repeat(13);
    register(deep);
    await start('only');
    expect((await post({ documentId: `sha256:${hashOf(deep)}` })).body.errors?.[0]?.message).toContain('12 levels');
  });

  it('is found as soon as the file has it, and a file that cannot be read changes nothing', async () => {
    await start('only');
    const ask = async () => (await post({ documentId: `sha256:${hashOf(ZONE)}`, variables })).status;
    expect(await ask()).toBe(400);
    register(ZONE);
    expect(await ask()).toBe(400);
    clock.set('2026-11-20T03:00:02Z');
    expect(await ask()).toBe(200);
    writeFileSync(file, '{ broken');
    clock.set('2026-11-20T03:00:04Z');
    expect(await ask()).toBe(200);
    expect(faults).toHaveLength(1);
  });
});

describe('Registering operations', () => {
  const env = () => ({ DATA_DIR: folder });
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('takes each operation of a file with the fragments that it uses, once', () => {
    const text = `
      query Provinces { provinces { ...P } }
      query One($code: String!) { province(code: $code) { ...P name } }
      fragment P on Province { code }`;
    write('portal.graphql', text);
    const found = registerOperations(env(), [folder]);
    expect(found.file).toBe(file);
    expect(found.operations.map(({ name, isNew }) => [name, isNew])).toEqual([
      ['Provinces', true],
      ['One', true],
    ]);
    const documents = openTrustedDocuments({ mode: 'only', file, clock: new SettableClock(new Date(0)) });
    const [provinces] = found.operations;
    expect(documents.textOf(provinces!.hash)).toBe(
      print(parse('query Provinces { provinces { ...P } } fragment P on Province { code }')),
    );
    expect(registerOperations(env(), [folder]).operations.map(({ isNew }) => isNew)).toEqual([false, false]);
  });

  it('takes a manifest of Apollo’s tools as it stands, and only with true hashes', () => {
    const body = 'query   Provinces { provinces { code } }';
    const operation = { name: 'Provinces', type: 'query', body };
    const manifest = write('manifest.json', writeManifest(new Map([[hashOf(body), operation]])));
    expect(registerOperations(env(), [manifest]).operations[0]?.hash).toBe(hashOf(body));
    const forged = write('forged.json', writeManifest(new Map([[hashOf('x'), operation]])));
    expect(() => registerOperations(env(), [forged])).toThrow(/forged\.json: has an entry whose id/);
  });

  it('complains of every fault by file and line, and then registers nothing', () => {
    const fine = write('fine.graphql', 'query Fine { provinces { code } }');
    const faults = [
      write('unknown.graphql', 'query A {\n  provinces {\n    colour\n  }\n}'),
      write('broken.graphql', 'query B {\n'),
      write(
        'deep.graphql',
        `{ schools { nodes ${'{ programmes { nodes { school '.repeat(5)} { id } ${'} } }'.repeat(5)} } }`,
      ),
      join(folder, 'absent.graphql'),
    ];
    const told = () => {
      try {
        registerOperations(env(), [fine, ...faults]);
        return [];
      } catch (error) {
        return (error as RegistrationError).faults;
      }
    };
    expect(told().map((fault) => fault.replace(`${folder}/`, ''))).toEqual([
      'unknown.graphql:3: Cannot query field "colour" on type "Province".',
      expect.stringMatching(/^broken\.graphql:2: Syntax Error/),
      expect.stringMatching(/^deep\.graphql(:1)?: The request goes beyond a limit: at most 12 levels of depth/),
      'absent.graphql: cannot be read',
    ]);
    expect(existsSync(file)).toBe(false);
  });
});
