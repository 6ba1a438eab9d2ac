import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SettableClock } from '@ba-nha/shared/clock';
import { anonymous } from '@ba-nha/shared/permissions';
import express from 'express';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { xlsx } from '../../test/xlsx';
import { filesRouter } from './router';

interface Input {
  rows: { learnerId: string }[];
  dryRun: boolean;
  idempotencyKey?: string;
}

const sheet = xlsx([
  ['Mã người học', 'Kết quả', 'Ngày'],
  ...Array.from({ length: 2_500 }, (_, i) => [`graduate-${i}`, 'Học tiếp', '20/11/2026']),
]);

describe('a sheet of more rows than an import takes', () => {
  let inputs: Input[];
  let server: Server;
  let answerTo: (input: Input, nth: number) => ExecutionResult;
  beforeAll(async () => {
    const router = filesRouter({
      executor: {
        execute: ({ variables }) => {
          const input = variables!['input'] as Input;
          return Promise.resolve(answerTo(input, inputs.push(input)));
        },
      },
      clock: new SettableClock(new Date('2026-11-21T03:00:00Z')),
      contextOf: () => ({ principal: anonymous, locale: 'en', requestId: 'test' }),
      isAnonymous: () => false,
      weigh: (_request, _response, next) => next(),
    });
    server = createServer(express().use('/files', router)).listen(0);
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });
  beforeEach(() => (inputs = []));

  async function send(query = '') {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://localhost:${port}/files/outcomes${query}`, {
      method: 'POST',
      body: sheet,
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        connection: 'close',
      },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  const taken = (accepted: number, more: object = {}): ExecutionResult => ({
    data: { recordOutcomes: { accepted, rejected: [], userErrors: [], ...more } },
  });
  const failed: ExecutionResult = {
    errors: [new GraphQLError('silent', { extensions: { code: 'DEPENDENCY_UNAVAILABLE' } })],
  };

  test('is handed over in parts, each with a key of its own, and what comes back is told by the sheet’s rows', async () => {
    const missing = { code: 'NOT_FOUND', field: ['rows', '4', 'learnerId'], message: 'none' };
    answerTo = ({ rows }, nth) =>
      nth === 2 ? taken(999, { rejected: [{ row: 5, errors: [missing] }] }) : taken(rows.length);
    const { status, body } = await send('?idempotencyKey=k');
    expect(inputs.map(({ rows }) => [rows.length, rows[0]!.learnerId])).toEqual([
      [1_000, 'graduate-0'],
      [1_000, 'graduate-1000'],
      [500, 'graduate-2000'],
    ]);
    expect(new Set(inputs.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
    expect([status, body]).toMatchObject([
      200,
      { rows: 2_500, accepted: 2_499, rejected: [{ row: 1_006, column: 'A', code: 'NOT_FOUND' }], rejectedCount: 1 },
    ]);
    const keys = inputs.map(({ idempotencyKey }) => idempotencyKey);
    inputs = [];
    await send('?idempotencyKey=k');
    expect(inputs.map(({ idempotencyKey }) => idempotencyKey)).toEqual(keys);
  });

  test('of which a part fails tells what was written before it', async () => {
    answerTo = (_input, nth) => (nth === 2 ? failed : taken(1_000));
    const { status, body } = await send();
    expect(inputs).toHaveLength(2);
    expect([status, body]).toMatchObject([
      503,
      { rows: 2_500, accepted: 1_000, errors: [{ extensions: { code: 'DEPENDENCY_UNAVAILABLE' } }] },
    ]);
  });

  test('of which the first part fails is refused as the graph does', async () => {
    answerTo = () => failed;
    const { status, body } = await send();
    expect([status, Object.keys(body)]).toEqual([503, ['errors']]);
  });
});
