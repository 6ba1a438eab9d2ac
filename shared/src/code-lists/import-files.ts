import { basename } from 'node:path';
import { CodeListError, readCsv } from './csv-table';
import { industryDivisions } from './data/industry-divisions';
import { provinces } from './data/provinces';
import { trainingFields } from './data/training-fields';
import { checkRows, isName } from './import-checks';
import type { CommuneRow, IndustryRow, OccupationLevelRow, OccupationRow, OfficialLevel, Verified } from './rows';
import { verifiedValues } from './rows';

const fieldCodes = new Set(trainingFields.map(({ code }) => code));
const provinceCodes = new Set(provinces.map(({ code }) => code));
const divisions = new Map(industryDivisions.map(({ code, parentCode }) => [code, parentCode]));
const communeKinds: Readonly<Record<string, CommuneRow['kind']>> = {
  xa: 'COMMUNE',
  phuong: 'WARD',
  dac_khu: 'SPECIAL_ZONE',
};

/** The occupations of training_occupations.csv, the rows of both levels joined by stem. */
export function readOccupations(path: string): OccupationRow[] {
  const columns = ['code7', 'level', 'name_vi', 'group_code', 'group_vi', 'counterpart_code', 'verified'] as const;
  const levelsByStem = new Map<string, Partial<Record<OfficialLevel, OccupationLevelRow>>>();
  const seen = new Set<string>();
  checkRows(path, readCsv(path, columns), (row, demand) => {
    const digit = row.level === 'trung_cap' ? '5' : row.level === 'cao_dang' ? '6' : undefined;
    const stem = row.code7.slice(1);
    demand(digit !== undefined, 'level must be trung_cap or cao_dang');
    demand(/^[56]\d{6}$/.test(row.code7), 'code7 must be 5 or 6 and six digits');
    demand(digit === undefined || row.code7.startsWith(digit), 'the first digit of code7 must be that of the level');
    demand(row.group_code === stem.slice(0, 2), 'group_code must be the second and third digit of code7');
    demand(fieldCodes.has(row.group_code), 'group_code must be a field of training');
    demand(row.group_vi.trim() !== '', 'group_vi is missing');
    demand(isName(row.name_vi), 'name_vi is missing or too long');
    const counterpart = `${digit === '5' ? '6' : '5'}${stem}`;
    demand(
      row.counterpart_code === '' || row.counterpart_code === counterpart,
      `counterpart_code must be ${counterpart}`,
    );
    demand(isVerified(row.verified), `verified must be one of ${verifiedValues.join(', ')}`);
    demand(!seen.has(row.code7), `${row.code7} comes twice`);
    seen.add(row.code7);
    const level = digit === '5' ? 'INTERMEDIATE' : 'COLLEGE';
    const verified = row.verified as Verified;
    levelsByStem.set(stem, {
      ...levelsByStem.get(stem),
      [level]: { code: row.code7, name: row.name_vi.trim(), verified },
    });
  });
  return [...levelsByStem].map(([code, levels]) => ({
    code,
    name: (levels.INTERMEDIATE ?? levels.COLLEGE)?.name ?? code,
    fieldCode: code.slice(0, 2),
    levels,
  }));
}

/** The industries of vsic.csv. Only the whole list counts: its sections and divisions must be those of VSIC 2025. */
export function readIndustries(path: string): IndustryRow[] {
  const columns = ['version', 'code', 'level', 'parent_code', 'name_vi', 'name_en', 'verified'] as const;
  const rows = readCsv(path, columns);
  const codes = new Set(rows.map(({ cells }) => cells.code));
  const seen = new Set<string>();
  const industries: IndustryRow[] = [];
  checkRows(path, rows, (row, demand) => {
    const parent = parentOf(row.code);
    demand(row.version === '2025', 'version must be 2025');
    demand(/^([A-V]|\d{2,5})$/.test(row.code), 'code must be a letter A to V or two to five digits');
    demand(row.level === String(row.code.length), 'level must be that of the code');
    demand(row.code.length > 2 || divisions.has(row.code), `${row.code} is no section or division of VSIC 2025`);
    demand(row.parent_code === (parent ?? ''), `parent_code must be ${parent ?? 'empty'}`);
    demand(!parent || codes.has(parent), `the parent ${parent} is not in the file`);
    demand(isName(row.name_vi), 'name_vi is missing or too long');
    demand(isVerified(row.verified), `verified must be one of ${verifiedValues.join(', ')}`);
    demand(!seen.has(row.code), `${row.code} comes twice`);
    seen.add(row.code);
    industries.push({ code: row.code, parentCode: parent ?? null, name: row.name_vi.trim() });
  });
  const missing = [...divisions.keys()].filter((code) => !codes.has(code));
  if (missing.length > 0) {
    const message = `the list is not whole: ${missing.join(', ')} missing`;
    throw new CodeListError(basename(path), [{ line: rows.at(-1)?.line ?? 1, message }]);
  }
  return industries;
}

/** The communes, wards and special zones of communes.csv. */
export function readCommunes(path: string): CommuneRow[] {
  const columns = [
    'code',
    'name_vi',
    'full_name_vi',
    'kind',
    'province_code',
    'slug',
    'valid_from',
    'valid_to',
    'status_changed_on',
    'previous_full_name_vi',
    'note',
  ] as const;
  const seen = new Set<string>();
  const communes: CommuneRow[] = [];
  checkRows(path, readCsv(path, columns), (row, demand) => {
    const kind = Object.hasOwn(communeKinds, row.kind) ? communeKinds[row.kind] : undefined;
    demand(/^\d{5}$/.test(row.code), 'code must be five digits');
    demand(isName(row.name_vi), 'name_vi is missing or too long');
    demand(isName(row.full_name_vi), 'full_name_vi is missing or too long');
    demand(kind !== undefined, `kind must be one of ${Object.keys(communeKinds).join(', ')}`);
    demand(provinceCodes.has(row.province_code), 'province_code must be a province of today');
    demand(isDate(row.valid_from), 'valid_from must be a date');
    demand(row.valid_to === '' || isDate(row.valid_to), 'valid_to must be empty or a date');
    demand(row.valid_to === '' || row.valid_to >= row.valid_from, 'valid_to lies before valid_from');
    demand(row.status_changed_on === '' || isDate(row.status_changed_on), 'status_changed_on must be empty or a date');
    demand(!seen.has(`${row.code} ${row.valid_from}`), `${row.code} comes twice with the same valid_from`);
    seen.add(`${row.code} ${row.valid_from}`);
    communes.push({
      code: row.code,
      name: row.name_vi.trim(),
      fullName: row.full_name_vi.trim(),
      kind: kind ?? 'COMMUNE',
      provinceCode: row.province_code,
      validFrom: row.valid_from,
      validTo: row.valid_to === '' ? null : row.valid_to,
    });
  });
  return communes;
}

/** Code of the industry above: the section of a division, one digit less below it; undefined for a section. */
function parentOf(code: string): string | undefined {
  return code.length <= 2 ? (divisions.get(code) ?? undefined) : code.slice(0, -1);
}

function isVerified(text: string): text is Verified {
  return (verifiedValues as readonly string[]).includes(text);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
