import type { Happened } from '../orders';
import { instantText } from '../calendar';
import { idAt, type Random } from '../random';

export type Value = string | number | null;
export type Row = Record<string, Value>;

/** Takes a row of a table of the subgraph's that rows are made for; rows of one table all have the same columns. */
export type Emit = (table: string, row: Row) => void;

/** Who did things: invented people, one of a few for each organisation. */
export const staff = {
  enterprise: ['Nhân viên mẫu doanh nghiệp 1', 'Nhân viên mẫu doanh nghiệp 2', 'Nhân viên mẫu doanh nghiệp 3'],
  school: ['Cán bộ mẫu nhà trường 1', 'Cán bộ mẫu nhà trường 2', 'Cán bộ mẫu nhà trường 3'],
  officer: 'Công chức mẫu',
  hub: 'hub',
} as const;

export function emitHistory(emit: Emit, random: Random, subjectId: string, history: readonly Happened[]): void {
  for (const { at, action, by, version, note, changes } of history) {
    emit('history_entries', {
      id: idAt(at, random),
      subjectId,
      subjectVersion: version,
      at: instantText(at),
      action,
      by: by === 'hub' || by === 'officer' ? staff[by] : staff[by][version % 3]!,
      note: note ?? null,
      changes: changes ?? null,
    });
  }
}

export const flag = (value: boolean): number => (value ? 1 : 0);
