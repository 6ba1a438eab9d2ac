import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { createConnection, type RowDataPacket } from 'mysql2/promise';

/** Takes away what services left on their servers: the databases and the stream whose names begin as their addresses end. */
export async function dropServicesData(databaseUrl: string, eventsUrl: string): Promise<void> {
  const database = new URL(databaseUrl);
  const prefix = database.pathname.slice(1);
  database.pathname = '';
  const connection = await createConnection(database.toString());
  const [rows] = await connection.query<(RowDataPacket & { name: string })[]>(
    'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA',
  );
  for (const { name } of rows) if (name.startsWith(`${prefix}_`)) await connection.query('DROP DATABASE ??', [name]);
  await connection.end();

  const events = new URL(eventsUrl);
  const nats = await connect({ servers: events.host });
  const { streams } = await jetstreamManager(nats);
  for await (const name of streams.names()) {
    if (name.startsWith(`${events.pathname.slice(1)}_`)) await streams.delete(name);
  }
  await nats.close();
}
