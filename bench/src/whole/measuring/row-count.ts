import { createConnection } from 'mysql2/promise';
import type { RowCount } from './reads';

const COUNTED = ['Rows_read', 'Rows_sent', 'Com_select'] as const;

/** Counts what a server reads and sends, whoever asks it: it must have nobody else to serve. */
export async function countRowsAt(url: string): Promise<{ count: RowCount; close(): Promise<void> }> {
  const connection = await createConnection(url);
  // The server counts the rows of this very answer as sent, from the next time on.
  let told = 0;
  return {
    count: async () => {
      const [rows] = await connection.query(`SHOW GLOBAL STATUS WHERE Variable_name IN (?)`, [COUNTED]);
      const values = new Map(
        (rows as { Variable_name: string; Value: string }[]).map((row) => [row.Variable_name, Number(row.Value)]),
      );
      const sent = values.get('Rows_sent')! - told * COUNTED.length;
      told += 1;
      return { read: values.get('Rows_read')!, sent, statements: values.get('Com_select')! };
    },
    close: () => connection.end(),
  };
}
