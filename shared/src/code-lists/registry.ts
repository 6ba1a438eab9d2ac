import { industryDivisions } from './data/industry-divisions';
import { occupations as builtInOccupations } from './data/occupations';
import { targets as builtInTargets } from './data/targets';
import type { CommuneRow, IndustryRow, OccupationRow, TargetRow } from './rows';

/** The long lists that a running hub imports; what is absent was not imported. */
export interface ImportedLists {
  readonly occupations?: readonly OccupationRow[];
  readonly industries?: readonly IndustryRow[];
  readonly communes?: readonly CommuneRow[];
  readonly targets?: readonly TargetRow[];
}

/** Look-ups over the built-in rows and the imported ones. */
export interface Registry {
  readonly occupations: readonly OccupationRow[];
  readonly occupationByStem: ReadonlyMap<string, OccupationRow>;
  readonly industryByCode: ReadonlyMap<string, IndustryRow>;
  /** Whether industryByCode is the whole list, or sections and divisions only. */
  readonly industriesComplete: boolean;
  readonly communesByProvince: ReadonlyMap<string, readonly CommuneRow[]>;
  readonly targets: readonly TargetRow[];
}

let current = build({});

/** The look-ups of this process. */
export function registry(): Registry {
  return current;
}

/** Puts these lists in the place of whatever was imported before, all at once. */
export function replaceImported(lists: ImportedLists): void {
  current = build(lists);
}

function build(lists: ImportedLists): Registry {
  const occupationByStem = new Map(builtInOccupations.map((row) => [row.code, row]));
  for (const row of lists.occupations ?? []) {
    occupationByStem.set(row.code, merged(occupationByStem.get(row.code), row));
  }
  const targetsById = new Map([...builtInTargets, ...(lists.targets ?? [])].map((row) => [row.id, row]));
  const communesByProvince = new Map<string, CommuneRow[]>();
  for (const row of lists.communes ?? []) {
    const sameProvince = communesByProvince.get(row.provinceCode);
    if (sameProvince) sameProvince.push(row);
    else communesByProvince.set(row.provinceCode, [row]);
  }
  return {
    occupations: [...occupationByStem.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
    occupationByStem,
    industryByCode: new Map((lists.industries ?? industryDivisions).map((row) => [row.code, row])),
    industriesComplete: lists.industries !== undefined,
    communesByProvince,
    targets: [...targetsById.values()],
  };
}

/** The imported list has the last word on what it names; a level that only the built-in row knows stays. */
function merged(builtIn: OccupationRow | undefined, imported: OccupationRow): OccupationRow {
  return { ...imported, levels: { ...builtIn?.levels, ...imported.levels } };
}
