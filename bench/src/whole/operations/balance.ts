import { boardId, boardOfZone } from '@ba-nha/shared/code-lists';
import { spread, type Row } from '../tables';
import { nameOfOccupation } from './chain';
import type { HandAsked, ReadOperation } from './operation';

const MEASURES = ['demand', 'retraining', 'ordered', 'contracted', 'plannedGraduates', 'placed', 'hired'] as const;
/** What a board is shown of them: of people who are not its own, counts without small ones. */
const SHOWN = MEASURES.map((measure) =>
  measure === 'placed' ? 'openPlaced AS placed' : measure === 'hired' ? 'openHired AS hired' : measure,
);

const PAGE = 20;
const NOT_EMPTY = `${MEASURES.join(' + ')} > 0`;

/**
 * A board opens the balance of one of its zones. Zones that do not fill the page are not asked for, so that answers are as
 * large among few orders as among many, and what grows is not the answer.
 */
export const balance: ReadOperation = {
  name: 'balance',
  title: 'a zone’s balance',
  query: `query Balance($zone: ID!) {
  industrialZone(code: $zone) {
    name
    balance(first: ${PAGE}) {
      nodes { quarter level occupation { code name } ${MEASURES.join(' ')} gap }
    }
  }
}`,
  levels: 1,
  async draw(tables, _today, count) {
    const zones = await tables.rows<{ zoneCode: string }>(
      'zones',
      `SELECT zoneCode FROM balance_cells WHERE zoneCode <> '' AND ${NOT_EMPTY}
       GROUP BY zoneCode HAVING COUNT(*) >= ${PAGE} ORDER BY zoneCode`,
    );
    const overseen = zones.flatMap(({ zoneCode }) => {
      const board = boardOfZone(zoneCode);
      return board ? [{ zoneCode, board: boardId(board.code) }] : [];
    });
    return spread(overseen, count).map(({ zoneCode, board }) => ({
      caller: { role: 'BOARD_OFFICER', kind: 'BOARD', id: board },
      variables: { zone: zoneCode },
    }));
  },
  byHand: balanceByHand,
};

async function balanceByHand({ tables, variables }: HandAsked): Promise<unknown> {
  const [[zone], cells] = await Promise.all([
    tables.rows('zones', 'SELECT name FROM industrial_zones WHERE code = ?', [variables['zone']]),
    tables.rows<Row & { occupationCode: string }>(
      'zones',
      `SELECT quarter, level, occupationCode, ${SHOWN.join(', ')}, gap FROM balance_cells
       WHERE zoneCode = ? AND ${NOT_EMPTY} ORDER BY quarter, occupationCode, id LIMIT ${PAGE}`,
      [variables['zone']],
    ),
  ]);
  if (!zone) return { industrialZone: null };
  const nodes = cells.map(({ occupationCode, ...figures }) => ({
    ...figures,
    occupation: { code: occupationCode, name: nameOfOccupation(occupationCode) },
  }));
  return { industrialZone: { name: zone['name'], balance: { nodes } } };
}
