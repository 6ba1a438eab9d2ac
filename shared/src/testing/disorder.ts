import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

const TIMES = 2;

/** Puts every event that the stream has into it again, twice and in an order that has nothing to do with the first. */
export async function retellInDisorder(url: string, prefix: string): Promise<void> {
  const connection = await connect({ servers: new URL(url).host });
  try {
    const manager = await jetstreamManager(connection);
    const stream = `${prefix}_events`;
    const { state } = await manager.streams.info(stream);
    const told: { subject: string; data: Uint8Array; order: number }[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage(stream, { seq });
      // A stride without a common divisor with most counts: far from the first order, and the same each time.
      for (let time = 0; message && time < TIMES; time += 1) {
        told.push({ subject: message.subject, data: message.data, order: (seq * 7_919 + time * 104_729) % 15_485_863 });
      }
    }
    told.sort((a, b) => a.order - b.order);
    const js = jetstream(connection);
    // Without the event's id as message id: else the server itself would take out what it has had.
    for (const { subject, data } of told) await js.publish(subject, data);
  } finally {
    await connection.close();
  }
}
