import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { percentile } from '../figures';
import type { BareOrder, BareTask } from './bare';
import { bareEnterprises, bareInternships, type BareTransactions } from './bare-operations';
import type { CallersOutcome } from './callers';
import { operations, type Item, type Written } from './operations';

const LANES = 16;

async function main({ kind, url }: BareOrder): Promise<void> {
  const subgraph = await (kind === 'enterprises' ? bareEnterprises(url) : bareInternships(url));
  const address = await serve(subgraph.transactions);
  process.on('message', (task: BareTask) => {
    const answer =
      task.kind === 'items'
        ? subgraph.items(task.operation, task.count)
        : run(subgraph.transactions, task.operation, task.items, task.callers);
    void answer.then((told) => process.send?.(told));
  });
  process.on('disconnect', () => void subgraph.close().then(() => process.exit(0)));
  process.send?.(address);
}

async function run(
  transactions: BareTransactions,
  operation: string,
  items: readonly Item[],
  callers: number,
): Promise<CallersOutcome> {
  const { steps } = operations.find(({ name }) => name === operation)!;
  const took: number[] = [];
  let next = 0;
  const caller = async (lane: number) => {
    for (let item = items[next++]; item; item = items[next++]) {
      const began = performance.now();
      let before: Written | undefined;
      for (const step of steps) {
        const { name, input } = step(item, before);
        before = await transactions[name]!(lane, input);
      }
      took.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: callers }, (_, lane) => caller(lane)));
  const seconds = (performance.now() - began) / 1_000;
  const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)];
  return { seconds, perSecond: took.length / seconds, p50, p99, failed: 0, firstFailure: undefined };
}

/** Each connection writes in a lane of its own, as each caller does. */
function serve(transactions: BareTransactions): Promise<string> {
  let lane = 0;
  const laneOf = new WeakMap<object, number>();
  const server = createServer((request, response) => {
    const { socket } = request;
    if (!laneOf.has(socket)) laneOf.set(socket, lane++ % LANES);
    void bodyOf(request)
      .then(async (text) => {
        const { name, input } = JSON.parse(text) as { name: string; input: Record<string, unknown> };
        const written = await transactions[name]!(laneOf.get(socket)!, input);
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(written));
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

void main(JSON.parse(process.argv[2]!) as BareOrder);
