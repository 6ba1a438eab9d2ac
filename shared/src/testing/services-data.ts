import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { createConnection, type RowDataPacket } from 'mysql2/promise';

/** Takes away what services left on their servers: databases whose names begin as the address ends, and the prefix's stream. */
export async function dropServicesData(databaseUrl: string, events: { url: string; prefix: string }): Promise<void> {
  const database = new URL(databaseUrl);
  const prefix = database.pathname.slice(1);
  database.pathname = '';
  const connection = await createConnection(database.toString());
  const [rows] = await connection.query<(RowDataPacket & { name: string })[]>(
    'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA',
  );
  for (const { name } of rows) if (name.startsWith(`${prefix}_`)) await connection.query('DROP DATABASE ??', [name]);
  await connection.end();

  const nats = await connect({ servers: new URL(events.url).host });
  const { streams } = await jetstreamManager(nats);
  for await (const name of streams.names()) {
    if (name.startsWith(`${events.prefix}_`)) await streams.delete(name);
  }
  await nats.close();
}
