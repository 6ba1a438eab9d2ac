import { boardId, boards, halfYearOf, zonesOfBoard } from '@ba-nha/shared/code-lists';
import type { Issuer } from '../issuer';
import { spread, type Tables } from '../tables';
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
  levels: 1,
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

const DRAFT = `mutation Draft($input: DraftPeriodReportInput!) {
  draftPeriodReport(input: $input) { periodReport { id } userErrors { code } }
}`;

/** Has every board that looks after zones draft its report of the present half-year, unless it has one. */
export async function draftReports(url: string, tables: Tables, issuer: Issuer, today: string): Promise<void> {
  const period = halfYearOf(today);
  const known = await tables.rows<{ boardId: string }>('zones', 'SELECT boardId FROM period_reports WHERE period = ?', [
    period,
  ]);
  const having = new Set(known.map((row) => row.boardId));
  for (const id of boards.map(({ code }) => boardId(code))) {
    if (having.has(id) || !zonesOfBoard(id).length) continue;
    const authorization = await issuer.authorizationOf({ role: 'BOARD_OFFICER', kind: 'BOARD', id });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: DRAFT, variables: { input: { boardId: id, kind: 'SIX_MONTH', period } } }),
    });
    const text = await response.text();
    if (!text.includes('"userErrors":[]')) throw new Error(`No report could be drafted: ${text.slice(0, 1_000)}`);
  }
}
