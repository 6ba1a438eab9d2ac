import { readCsv } from './csv-table';
import { provinces } from './data/provinces';
import { checkRows, isName } from './import-checks';
import type { TargetRow } from './rows';

const provinceCodes = new Set(provinces.map(({ code }) => code));
const levels: Readonly<Record<string, TargetRow['level']>> = {
  '': null,
  tat_ca: 'ALL',
  cao_dang: 'COLLEGE',
  trung_cap: 'INTERMEDIATE',
  so_cap_va_duoi_3_thang: 'BELOW_INTERMEDIATE',
};
const operators = ['eq', 'ge', 'le', 'about'];

/** The targets of targets.csv; a row of an id that is built in takes its place. */
export function readTargets(path: string): TargetRow[] {
  const columns = [
    'id',
    'province_code',
    'former_province_code',
    'document',
    'year',
    'indicator',
    'indicator_vi',
    'training_level',
    'operator',
    'value',
    'unit',
    'responsible_vi',
    'part_of',
  ] as const;
  const rows = readCsv(path, columns);
  const ids = new Set(rows.map(({ cells }) => cells.id));
  const seen = new Set<string>();
  const targets: TargetRow[] = [];
  checkRows(path, rows, (row, demand) => {
    demand(/^[a-z0-9-]{1,64}$/.test(row.id), 'id must be small letters, digits and hyphens');
    demand(!seen.has(row.id), `${row.id} comes twice`);
    seen.add(row.id);
    demand(provinceCodes.has(row.province_code), 'province_code must be a province of today');
    demand(isName(row.document), 'document is missing or too long');
    demand(/^20\d{2}$/.test(row.year), 'year must be four digits');
    demand(/^[a-z0-9_]{1,64}$/.test(row.indicator), 'indicator must be small letters, digits and underscores');
    demand(isName(row.indicator_vi), 'indicator_vi is missing or too long');
    demand(
      Object.hasOwn(levels, row.training_level),
      `training_level must be one of ${Object.keys(levels).join(', ')}`,
    );
    demand(operators.includes(row.operator), `operator must be one of ${operators.join(', ')}`);
    demand(/^\d{1,12}(\.\d{1,4})?$/.test(row.value), 'value must be a number with a point for decimals');
    demand(row.part_of === '' || ids.has(row.part_of), `the target ${row.part_of} is not in the file`);
    targets.push({
      id: row.id,
      provinceCode: row.province_code,
      formerProvinceCode: row.former_province_code || null,
      document: row.document.trim(),
      year: Number(row.year),
      indicator: row.indicator,
      name: row.indicator_vi.trim(),
      level: levels[row.training_level] ?? null,
      operator: row.operator as TargetRow['operator'],
      value: Number(row.value),
      unit: row.unit,
      responsible: row.responsible_vi || null,
      partOf: row.part_of || null,
    });
  });
  return targets;
}
