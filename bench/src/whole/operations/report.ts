import { spread } from '../tables';
import type { ReadOperation } from './operation';

/** A board reads the figures of the report that it drafts: all of them live, from the records of all four subgraphs. */
export const report: ReadOperation = {
  name: 'report',
  title: 'a board’s draft report',
  query: `query Report($id: ID!) {
  periodReport(id: $id) {
    status period
    board { name }
    figures { code label status valueIfKnown unit previous target }
  }
}`,
  async draw(tables, _today, count) {
    const drafts = await tables.rows<{ id: string; boardId: string }>(
      'zones',
      `SELECT id, boardId FROM period_reports WHERE status = 'DRAFT' ORDER BY id`,
    );
    return spread(drafts, count).map(({ id, boardId }) => ({
      caller: { role: 'BOARD_OFFICER', kind: 'BOARD', id: boardId },
      variables: { id },
    }));
  },
};
