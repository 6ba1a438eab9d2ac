import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '@ba-nha/shared/config';
import { startForeignSubgraph, type ForeignSubgraph } from '../test/foreign-subgraph';
import { observe } from '@ba-nha/shared/observation';
import { startGatewayAlone, type GatewayAlone } from './alone';
import { compose } from './supergraph';

const BOOKS = 'type Query { book: String  slow: String }';
const FILMS = 'type Query { film: String }';

describe('a gateway for anybody’s supergraph', () => {
  let folder: string;
  let file: string;
  let books: ForeignSubgraph;
  let films: ForeignSubgraph;
  let gateway: GatewayAlone | undefined;
  const faults: string[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
    file = join(folder, 'any.graphql');
    books = await startForeignSubgraph(BOOKS, { book: 'Dế mèn' });
    films = await startForeignSubgraph(FILMS, { film: 'Mùi đu đủ xanh' });
    writeFileSync(file, compose([{ name: 'books-1', sdl: BOOKS, url: books.url }]));
    faults.length = 0;
  });
  afterEach(async () => {
    await gateway?.stop();
    gateway = undefined;
    await Promise.all([books.stop(), films.stop()]);
    rmSync(folder, { recursive: true });
  });

  const start = async (environment: Record<string, string> = {}) => {
    const usual = { IDENTITY: 'off', SUPERGRAPH_FILE: file, DATA_DIR: folder, RATE_LIMIT_ANONYMOUS: '0' };
    const config = readConfig({ ...usual, ...environment });
    const observation = await observe(config, { service: 'gateway', destination: { write: () => undefined } });
    const onFault = (error: unknown) => void faults.push(String(error));
    gateway = await startGatewayAlone({ ...config, port: 0 }, undefined, { ...observation, onFault });
  };
  const ask = async (query: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${gateway!.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: unknown; errors?: unknown[] };
  };
  /** As careful people replace a file. */
  const replace = (sdl: string) => {
    writeFileSync(`${file}.new`, sdl);
    renameSync(`${file}.new`, file);
  };
  const both = () =>
    compose([
      { name: 'books-1', sdl: BOOKS, url: books.url },
      { name: 'films', sdl: FILMS, url: films.url },
    ]);

  test('finds the subgraphs where the supergraph says, and hands nothing over to them', async () => {
    await start();
    expect(await ask('{ book }', { authorization: 'Bearer whatever' })).toEqual({ data: { book: 'Dế mèn' } });
    expect(books.headers).toHaveLength(1);
    expect(Object.keys(books.headers[0]!).filter((name) => /hub|auth/.test(name))).toEqual([]);
  });

  test('finds them where the configuration says, before that', async () => {
    const other = await startForeignSubgraph(BOOKS, { book: 'Đất rừng phương Nam' });
    await start({ SUBGRAPH_BOOKS_1_URL: other.url });
    expect(await ask('{ book }')).toEqual({ data: { book: 'Đất rừng phương Nam' } });
    expect(books.headers).toHaveLength(0);
    await other.stop();
  });

  test('does not start where nobody says where a subgraph is', async () => {
    writeFileSync(file, compose([{ name: 'books-1', sdl: BOOKS }]));
    await expect(start()).rejects.toThrow('set SUBGRAPH_BOOKS_1_URL');
  });

  test('does not start without an issuer, unless identity is off', async () => {
    await expect(start({ IDENTITY: 'on' })).rejects.toThrow('OIDC_ISSUER is needed');
  });

  test('signs what it hands over where it has keys', async () => {
    await start({ HANDOVER_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}` });
    await ask('{ book }');
    expect(books.headers[0]).toMatchObject({ 'x-hub-signature': expect.stringMatching(/^v1;k1;/) });
  });

  test('takes a changed supergraph without dropping a request', async () => {
    await start();
    expect((await ask('{ film }')).errors).toHaveLength(1);
    replace(both());
    const answers: unknown[] = [];
    const end = performance.now() + 10_000;
    for (;;) {
      const [book, film] = await Promise.all([ask('{ book }'), ask('{ film }')]);
      answers.push(book);
      if (!film.errors) break;
      if (performance.now() > end) throw new Error('The change was not taken');
    }
    answers.push(await ask('{ book film }'));
    expect(answers.pop()).toEqual({ data: { book: 'Dế mèn', film: 'Mùi đu đủ xanh' } });
    expect(answers.filter((answer) => JSON.stringify(answer) !== '{"data":{"book":"Dế mèn"}}')).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('ends what it has begun on the supergraph that it began with', async () => {
    let isAsked = () => {};
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    let answer: (text: string) => void = () => {};
    const answered = new Promise<string>((resolve) => (answer = resolve));
    const patient = await startForeignSubgraph(BOOKS, { slow: () => (isAsked(), answered) });
    replace(compose([{ name: 'books-1', sdl: BOOKS, url: patient.url }]));
    await start();
    const asking = ask('{ slow }');
    await asked;
    replace(compose([{ name: 'films', sdl: FILMS, url: films.url }]));
    for (const end = performance.now() + 10_000; (await ask('{ film }')).errors;) {
      if (performance.now() > end) throw new Error('The change was not taken');
    }
    expect((await ask('{ slow }')).errors).toHaveLength(1);
    answer('Chậm mà chắc');
    expect(await asking).toEqual({ data: { slow: 'Chậm mà chắc' } });
    expect(faults).toEqual([]);
    await patient.stop();
  });

  test('keeps the supergraph that it has where the changed one cannot be served, and tells', async () => {
    await start();
    const told = async (count: number) => {
      for (const end = performance.now() + 10_000; faults.length < count; await pause(20)) {
        if (performance.now() > end) throw new Error('Nothing was told');
      }
    };
    replace('type Query { book: String }');
    await told(1);
    expect(faults[0]).toContain('is not a supergraph');
    replace(`${both()} type {`);
    await told(2);
    replace(compose([{ name: 'lost', sdl: FILMS }]));
    await told(3);
    expect(faults[2]).toContain('SUBGRAPH_LOST_URL');
    expect(await ask('{ book }')).toEqual({ data: { book: 'Dế mèn' } });
  });
});
