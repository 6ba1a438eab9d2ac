import { seedId } from '../ids';
import { boards } from './data/boards';
import { zones } from './data/zones';
import type { BoardRow, ZoneRow } from './rows';

const zoneByCodeMap = new Map(zones.map((zone) => [zone.code, zone]));
const boardByCodeMap = new Map(boards.map((board) => [board.code, board]));
const boardByIdMap = new Map(boards.map((board) => [boardId(board.code), board]));
const zonesByBoardId = new Map(
  boards.map(({ code }) => [boardId(code), zones.filter((zone) => zone.boardCode === code)]),
);

/** The zone with this code. */
export function zoneByCode(code: string): ZoneRow | undefined {
  return zoneByCodeMap.get(code);
}

/** The management board with this code. */
export function boardByCode(code: string): BoardRow | undefined {
  return boardByCodeMap.get(code);
}

/** The management board with this id. */
export function boardById(id: string): BoardRow | undefined {
  return boardByIdMap.get(id);
}

/** The id under which the graph knows the board with this code. */
export function boardId(boardCode: string): string {
  return seedId('board', boardCode);
}

/** The zones that a board (by id) manages; none for an unknown one. */
export function zonesOfBoard(id: string): readonly ZoneRow[] {
  return zonesByBoardId.get(id) ?? [];
}

/** The board that manages a zone; undefined where none is known. */
export function boardOfZone(zoneCode: string): BoardRow | undefined {
  const code = zoneByCodeMap.get(zoneCode)?.boardCode;
  return code ? boardByCodeMap.get(code) : undefined;
}
