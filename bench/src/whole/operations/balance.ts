import { boardId, boardOfZone } from '@ba-nha/shared/code-lists';
import { marks, spread, type Row } from '../tables';
import { nameOfOccupation } from './chain';
import type { HandAsked, ReadOperation } from './operation';

const MEASURES = ['demand', 'retraining', 'ordered', 'contracted', 'plannedGraduates', 'placed', 'hired'] as const;
/** What a board is shown of them: of people who are not its own, counts without small ones. */
const SHOWN = MEASURES.map((measure) =>
  measure === 'placed' ? 'openPlaced AS placed' : measure === 'hired' ? 'openHired AS hired' : measure,
);

/** A board reads demand and supply of three occupations in one of its zones. */
export const balance: ReadOperation = {
  name: 'balance',
  title: 'a zone’s balance',
  query: `query Balance($zone: ID!, $occupations: [ID!]) {
  industrialZone(code: $zone) {
    name
    balance(filter: { occupationCodes: $occupations }, first: 50) {
      nodes { quarter level occupation { code name } ${MEASURES.join(' ')} gap }
    }
  }
}`,
  levels: 1,
  async draw(tables, _today, count) {
    const cells = await tables.rows<{ zoneCode: string; occupationCode: string }>(
      'zones',
      `SELECT zoneCode, occupationCode FROM balance_cells WHERE zoneCode <> ''
       GROUP BY zoneCode, occupationCode ORDER BY zoneCode, occupationCode`,
    );
    const overseen = cells.flatMap((cell) => {
      const board = boardOfZone(cell.zoneCode);
      return board ? [{ ...cell, board: boardId(board.code) }] : [];
    });
    return spread(overseen, count).map(({ zoneCode, occupationCode, board }, i) => ({
      caller: { role: 'BOARD_OFFICER', kind: 'BOARD', id: board },
      variables: {
        zone: zoneCode,
        occupations: [occupationCode, ...[1, 2].map((on) => overseen[(i + on) % overseen.length]!.occupationCode)],
      },
    }));
  },
  byHand: balanceByHand,
};

async function balanceByHand({ tables, variables }: HandAsked): Promise<unknown> {
  const occupations = variables['occupations'] as string[];
  const [[zone], cells] = await Promise.all([
    tables.rows('zones', 'SELECT name FROM industrial_zones WHERE code = ?', [variables['zone']]),
    tables.rows<Row & { occupationCode: string }>(
      'zones',
      `SELECT quarter, level, occupationCode, ${SHOWN.join(', ')}, gap FROM balance_cells
       WHERE zoneCode = ? AND occupationCode IN (${marks(occupations)}) AND ${MEASURES.join(' + ')} > 0
       ORDER BY quarter, occupationCode, id LIMIT 50`,
      [variables['zone'], ...occupations],
    ),
  ]);
  if (!zone) return { industrialZone: null };
  const nodes = cells.map(({ occupationCode, ...figures }) => ({
    ...figures,
    occupation: { code: occupationCode, name: nameOfOccupation(occupationCode) },
  }));
  return { industrialZone: { name: zone['name'], balance: { nodes } } };
}
