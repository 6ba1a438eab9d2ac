import { Entity, PrimaryColumn, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { words } from '../code-lists';
import { ID_LENGTH, insertRows } from '../database';

const WORD_LENGTH = 24;
const MAX_WORDS = 8;

/**
 * An inverted index of the words in a record's names, folded to plain lower-case letters, so that "cao dang nghe tra
 * vinh" finds "Trường Cao đẳng nghề Trà Vinh" on any database by a plain index.
 */
@Entity('search_words')
export class SearchWord {
  @PrimaryColumn({ type: 'varchar', length: 32 }) list: string;
  @PrimaryColumn({ type: 'varchar', length: WORD_LENGTH }) word: string;
  @PrimaryColumn({ type: 'varchar', length: ID_LENGTH }) subjectId: string;
}

/** The words by which a text is found, each once, in the form in which they are kept. */
export const searchWords = (text: string): string[] => [
  ...new Set(words(text).map((word) => word.slice(0, WORD_LENGTH))),
];

/** Replaces what a record is found by. */
export async function indexWords(
  manager: EntityManager,
  list: string,
  subjectId: string,
  texts: readonly (string | null | undefined)[],
): Promise<void> {
  await manager.delete(SearchWord, { list, subjectId });
  await indexAllWords(manager, list, [{ subjectId, texts }]);
}

/** Indexes records that were not indexed before. */
export async function indexAllWords(
  manager: EntityManager,
  list: string,
  records: readonly { subjectId: string; texts: readonly (string | null | undefined)[] }[],
): Promise<void> {
  const found = records.flatMap(({ subjectId, texts }) =>
    searchWords(texts.filter(Boolean).join(' ')).map((word) => ({ list, word, subjectId })),
  );
  await insertRows(manager, SearchWord, found);
}

/**
 * Keeps the rows that have every word of a search; the last word may be unfinished. An empty search finds all, and one
 * that has signs but no word, such as "%", nothing. Where a list is narrowed to few of all records, each of those is
 * looked up among the words (`ofFew`); else the words lead, through every record that ever had them.
 */
export function matchWords<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  list: string,
  search: string | null | undefined,
  ofFew = false,
): void {
  const wanted = searchWords(search ?? '').slice(0, MAX_WORDS);
  if (!wanted.length && search?.trim()) builder.andWhere('1 = 0');
  // Compared, because servers make a join of EXISTS, and let it lead.
  wanted.forEach((word, i) => {
    const isLast = i === wanted.length - 1;
    const condition = isLast ? `s${i}.word >= :word${i} AND s${i}.word < :wordEnd${i}` : `s${i}.word = :word${i}`;
    const having = `FROM search_words s${i} WHERE s${i}.list = :searchList AND ${condition}`;
    const id = `${builder.alias}.id`;
    builder.andWhere(
      ofFew
        ? `(SELECT 1 ${having} AND s${i}.subjectId = ${id} LIMIT 1) = 1`
        : `${id} IN (SELECT s${i}.subjectId ${having})`,
      { searchList: list, [`word${i}`]: word, [`wordEnd${i}`]: `${word}~` },
    );
  });
}
