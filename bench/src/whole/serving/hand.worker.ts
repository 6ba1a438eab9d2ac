import { createServer, type IncomingMessage } from 'node:http';
import { createIdentity } from '@ba-nha/gateway/identity';
import { databaseUrlIn } from '@ba-nha/gateway/hub/embedded';
import { systemClock, vietnamDay } from '@ba-nha/shared/clock';
import { readConfig } from '@ba-nha/shared/config';
import { organisationKinds } from '@ba-nha/shared/permissions';
import { reads } from '../operations';
import { openTables } from '../tables';
import { listen, serveBenchmark, StatementCount } from './worker';

/**
 * The limit of what is possible: hand-written SQL and JSON over node:http, one function for each operation. It checks the
 * token and keeps to what the caller may see; no graph, no validation, no limits, no log.
 */
async function main(): Promise<void> {
  const statements = new StatementCount();
  const config = readConfig(process.env);
  const opened = openTables(databaseUrlIn(config));
  const tables: typeof opened = {
    ...opened,
    rows: (subgraph, sql, params) => {
      statements.note(subgraph, sql);
      return opened.rows(subgraph, sql, params);
    },
  };
  const identity = createIdentity({ issuers: config.issuers });
  const byName = new Map(reads.map((operation) => [operation.name, operation.byHand]));
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    const { operation, variables } = JSON.parse(await textOf(request)) as {
      operation: string;
      variables: Record<string, unknown>;
    };
    const { acts } = await identity.principalOf(request.headers.authorization);
    const organisationId = organisationKinds.flatMap((kind) => acts[kind])[0] ?? '';
    const read = byName.get(operation);
    if (!read) throw new Error(`${operation} was not written by hand`);
    return read({ tables, variables, organisationId, today: vietnamDay(systemClock.now()) });
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    answer(request).then(
      (data) => response.end(JSON.stringify({ data })),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(JSON.stringify({ errors: [String(error)] }));
      },
    );
  });
  serveBenchmark(await listen(server), statements, () => opened.close());
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

void main();
