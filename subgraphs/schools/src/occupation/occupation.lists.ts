import { allOccupations, words, type OccupationRow } from '@ba-nha/shared/code-lists';
import { Occupation, occupationOnRecord, type TrainingLevel } from '@ba-nha/shared/graph';
import { connectionOf, pageOfRanked, type Connection, type PageArgs } from '@ba-nha/shared/pagination';

export const OccupationConnection = connectionOf('Occupation', () => Occupation);

interface Wanted {
  search?: string | null;
  level?: TrainingLevel | null;
}

/** The code list in the order of its codes; it is in memory, so no statement is sent. */
export function occupationPage(args: PageArgs, wanted: Wanted): Connection<Occupation> {
  const found = allOccupations().filter((row) => isTaughtAt(row, wanted.level) && hasWords(row, wanted.search));
  const inOrder = found.map(({ code }) => Object.assign(occupationOnRecord(code), { id: code, score: 0 }));
  return pageOfRanked('occupations', inOrder, args);
}

/** Only intermediate and college have a national list; the other levels take any occupation of it. */
const isTaughtAt = ({ levels }: OccupationRow, level: TrainingLevel | null | undefined): boolean =>
  (level !== 'INTERMEDIATE' && level !== 'COLLEGE') || levels[level] !== undefined;

/** Every word must be one of the occupation's names or its code; the last one may be unfinished. */
function hasWords({ code, name, levels }: OccupationRow, search: string | null | undefined): boolean {
  const wanted = words(search?.slice(0, 200) ?? '');
  if (!wanted.length) return !search?.trim();
  const official = Object.values(levels).flatMap((level) => [level.code, level.name]);
  const present = words([code, name, ...official].join(' '));
  const last = wanted.pop()!;
  return wanted.every((word) => present.includes(word)) && present.some((word) => word.startsWith(last));
}
