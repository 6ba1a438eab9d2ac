import { formerProvinces } from './data/former-provinces';
import { provinces } from './data/provinces';
import type { FormerProvinceRow, ProvinceRow } from './rows';
import { words } from './text';

/** What somebody wrote for a province, and the day (ISO date) of which the writing speaks. */
export interface PlaceQuery {
  readonly code?: string | null;
  readonly name?: string | null;
  readonly on?: string | null;
}

/** Today's province, and the code of the former one where the writing meant one that was merged. */
export interface ResolvedProvince {
  readonly code: string;
  readonly formerCode?: string;
}

/** What a code or a name may stand for: a unit of today, a former one, or (reused ones) either. */
interface Readings {
  readonly today?: ProvinceRow | undefined;
  readonly former?: FormerProvinceRow | undefined;
}

/** The first day of the 34 provinces (Nghị quyết 202/2025/QH15). */
const mergersOn = '2025-07-01';

const longestName = 100;

/** Spellings in use beside the official ones, by key of the name; Thừa Thiên Huế was Huế's name until 2024. */
const otherSpellings: Readonly<Record<string, string>> = {
  thuathienhue: 'hue',
  baccan: 'backan',
  daclac: 'daklak',
  dacnong: 'daknong',
  hcm: 'hochiminh',
  tphcm: 'hochiminh',
};

const todayByCode = new Map(provinces.map((province) => [province.code, province]));
const formerByCode = new Map(formerProvinces.map((province) => [province.code, province]));
const todayByName = new Map(provinces.map((province) => [nameKey(province.name), province]));
const formerByName = new Map(formerProvinces.map((province) => [nameKey(province.name), province]));
const mergedInto = new Map(
  provinces.map(({ code }) => [
    code,
    formerProvinces.filter((former) => former.successorCode === code && former.status !== 'UNCHANGED'),
  ]),
);

/** The province of today with this code; undefined for a retired or unknown one. */
export function provinceByCode(code: string): ProvinceRow | undefined {
  return todayByCode.get(code);
}

/** The former provinces that were merged into a province of today, its own former self among them; else none. */
export function formerlyOf(code: string): readonly FormerProvinceRow[] {
  return mergedInto.get(code) ?? [];
}

/**
 * The province of today that a code, a name or both stand for; undefined where they stand for none or contradict each
 * other.
 *
 * Codes and names of the 63 former provinces are answered as their successor. A code that was reused means the unit of
 * today, unless the name is the former unit's or the day lies before the mergers: 15 is Lào Cai, with the name Yên Bái or
 * in 2024 it is Yên Bái, which is part of Lào Cai. Names count with or without accents and with or without tỉnh, thành
 * phố, TP or T. before them. A former province goes with its successor's code or name, never with another former one.
 */
export function resolveProvince({ code, name, on }: PlaceQuery): ResolvedProvince | undefined {
  const past = typeof on === 'string' && on < mergersOn;
  const byCode = typeof code === 'string' ? readings(code.trim(), todayByCode, formerByCode, past) : undefined;
  const byName = typeof name === 'string' ? readings(nameKey(name), todayByName, formerByName, past) : undefined;
  if (byCode && byName) return agree(byCode, byName);
  return answer(byCode ?? byName ?? {});
}

/** The province of today that a text stands for, whether it is a code or a name; undefined for neither. */
export function resolvePlace(text: string): ResolvedProvince | undefined {
  return /^\s*\d+\s*$/.test(text) ? resolveProvince({ code: text }) : resolveProvince({ name: text });
}

/** What a list's province column is to hold where a caller names one: nothing that any has, where the text is none. */
export const wantedProvince = (text: string | null | undefined): string | null =>
  text == null ? null : (resolvePlace(text)?.code ?? '');

function readings(
  key: string,
  today: ReadonlyMap<string, ProvinceRow>,
  former: ReadonlyMap<string, FormerProvinceRow>,
  past: boolean,
): Readings {
  return { today: past ? undefined : today.get(key), former: former.get(key) };
}

function agree(byCode: Readings, byName: Readings): ResolvedProvince | undefined {
  if (byCode.today && byCode.today === byName.today) return answer({ today: byCode.today });
  if (byCode.former && byCode.former === byName.former) return answer({ former: byCode.former });
  if (byCode.today && byName.former?.successorCode === byCode.today.code) return answer({ former: byName.former });
  if (byName.today && byCode.former?.successorCode === byName.today.code) return answer({ former: byCode.former });
  return undefined;
}

function answer({ today, former }: Readings): ResolvedProvince | undefined {
  if (today) return { code: today.code };
  if (!former) return undefined;
  return former.status === 'UNCHANGED'
    ? { code: former.successorCode }
    : { code: former.successorCode, formerCode: former.code };
}

/** A name without accents, spaces and the word for its kind. */
function nameKey(name: string): string {
  if (name.length > longestName) return '';
  const parts = words(name);
  const kindWords = parts[0] === 'thanh' && parts[1] === 'pho' ? 2 : /^(tinh|tp|t)$/.test(parts[0] ?? '') ? 1 : 0;
  const key = parts.slice(kindWords).join('');
  return otherSpellings[key] ?? key;
}
