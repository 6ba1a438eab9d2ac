import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { createConnection, type RowDataPacket } from 'mysql2/promise';

/** Takes away the databases of a server whose names begin as the address ends. */
export async function dropDatabases(databaseUrl: string): Promise<void> {
  const database = new URL(databaseUrl);
  const prefix = database.pathname.slice(1);
  database.pathname = '';
  const connection = await createConnection(database.toString());
  const [rows] = await connection.query<(RowDataPacket & { name: string })[]>(
    'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA',
  );
  for (const { name } of rows) if (name.startsWith(`${prefix}_`)) await connection.query('DROP DATABASE ??', [name]);
  await connection.end();
}

/** Takes away what services left on their servers: their databases, and the prefix's stream. */
export async function dropServicesData(databaseUrl: string, events: { url: string; prefix: string }): Promise<void> {
  await dropDatabases(databaseUrl);
  const nats = await connect({ servers: new URL(events.url).host });
  const { streams } = await jetstreamManager(nats);
  for await (const name of streams.names()) {
    if (name.startsWith(`${events.prefix}_`)) await streams.delete(name);
  }
  await nats.close();
}
