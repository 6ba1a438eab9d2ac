import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../../gateway/src/services/free-ports';
import { compose } from '../../gateway/src/supergraph';
import { startForeignSubgraph, type ForeignSubgraph } from '../../gateway/test/foreign-subgraph';

const root = join(__dirname, '../..');
const BOOKS = 'type Query { book: String  slow: String }';
const FILMS = 'type Query { film: String }';
const READY_WITHIN_MS = 60_000;
const LANES = 4;

describe('npm run gateway, in front of anybody’s subgraphs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const file = join(folder, 'any.graphql');
  const slow = { answer: () => {}, asked: Promise.resolve() };
  let books: ForeignSubgraph;
  let films: ForeignSubgraph;
  let gateway: ChildProcess;
  let url: string;
  let printed = '';

  const run = (environment: Readonly<Record<string, string>>): ChildProcess => {
    const given = { SUPERGRAPH_FILE: file, IDENTITY: 'off', RATE_LIMIT_ANONYMOUS: '0', DATA_DIR: folder };
    const child = spawn('npm', ['run', '--silent', 'gateway'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'test', ...given, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (printed += part.toString()));
    return child;
  };
  const ready = () =>
    fetch(`${url}/health/ready`).then(
      ({ status }) => status,
      () => 0,
    );
  const ask = async (query: string): Promise<{ data?: unknown; errors?: unknown[] }> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: unknown; errors?: unknown[] };
  };
  const serve = (...subgraphs: Parameters<typeof compose>[0]) => {
    writeFileSync(`${file}.new`, compose(subgraphs));
    renameSync(`${file}.new`, file);
  };

  beforeAll(async () => {
    let isAsked = () => {};
    slow.asked = new Promise((resolve) => (isAsked = resolve));
    const answered = new Promise<string>((resolve) => (slow.answer = () => resolve('Chậm mà chắc')));
    books = await startForeignSubgraph(BOOKS, {
      book: 'Dế mèn',
      slow: () => {
        isAsked();
        return answered;
      },
    });
    films = await startForeignSubgraph(FILMS, { film: 'Mùi đu đủ xanh' });
    serve({ name: 'books', sdl: BOOKS, url: books.url });
    const [port] = await freePorts(1, []);
    url = `http://127.0.0.1:${port}`;
    gateway = run({ PORT: String(port) });
    for (const end = performance.now() + READY_WITHIN_MS; (await ready()) !== 200; await pause(25)) {
      if (gateway.exitCode !== null || performance.now() > end) throw new Error(`It did not get ready:\n${printed}`);
    }
  });
  afterAll(async () => {
    if (gateway.exitCode === null && gateway.signalCode === null) gateway.kill('SIGKILL');
    slow.answer();
    await Promise.all([books.stop(), films.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  test('is ready, and answers from where the supergraph says', async () => {
    expect(await ready()).toBe(200);
    expect(await ask('{ book }')).toEqual({ data: { book: 'Dế mèn' } });
  });

  test('takes a changed supergraph without dropping a request', async () => {
    let isTaken = false;
    const answers: unknown[] = [];
    const lanes = Array.from({ length: LANES }, async () => {
      while (!isTaken) answers.push(await ask('{ book }'));
    });
    serve({ name: 'books', sdl: BOOKS, url: books.url }, { name: 'films', sdl: FILMS, url: films.url });
    for (const end = performance.now() + READY_WITHIN_MS; (await ask('{ film }')).errors;) {
      if (performance.now() > end) throw new Error('The change was not taken');
    }
    isTaken = true;
    await Promise.all(lanes);
    expect(answers.length).toBeGreaterThanOrEqual(LANES);
    expect(answers.filter((answer) => JSON.stringify(answer) !== '{"data":{"book":"Dế mèn"}}')).toEqual([]);
  });

  test('on SIGTERM takes nothing new, answers what it has begun, and ends with 0', async () => {
    const asking = ask('{ slow }');
    await slow.asked;
    const gone = once(gateway, 'exit');
    gateway.kill('SIGTERM');
    while ((await ready()) === 200) await pause(10);
    slow.answer();
    expect(await asking).toEqual({ data: { slow: 'Chậm mà chắc' } });
    expect(await gone).toEqual([0, null]);
  });

  test('does not start in production with IDENTITY=off', async () => {
    const refused = run({ PORT: '0', NODE_ENV: 'production' });
    const [code] = (await once(refused, 'close')) as [number];
    expect(code).toBe(1);
    expect(printed).toContain('IDENTITY');
  });
});
