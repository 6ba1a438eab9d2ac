import {
  GraphQLError,
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Locale } from './messages';

/** What a request may weigh, in bytes; only imports of whole files may weigh more. */
const BODY_LIMIT = 1_048_576;
export const IMPORT_BODY_LIMIT = 5 * BODY_LIMIT;

/** What one request may ask for at most. */
export const LIMITS = {
  bytes: BODY_LIMIT,
  tokens: 4_000,
  /** Below introspection's own fields the next limit counts. */
  depth: 12,
  /** The tools' usual introspection goes 13 to 15 deep. */
  introspectionDepth: 20,
  aliases: 30,
  rootFields: 20,
  /** With fragments written out: what the planner has to look at. */
  fields: 2_000,
  /** Values in the answer at most, with every list as long as its page: see `cost.ts`. */
  cost: 500_000,
  /** The same field again and again in one selection costs validation the square of their number. */
  repeats: 50,
} as const;

export type Limit = keyof typeof LIMITS;

const NAMES: Record<Limit, Record<Locale, string>> = {
  bytes: { vi: 'số byte của nội dung yêu cầu', en: 'bytes in the body' },
  tokens: { vi: 'số từ tố', en: 'tokens' },
  depth: { vi: 'độ sâu', en: 'levels of depth' },
  introspectionDepth: { vi: 'độ sâu khi đọc lược đồ', en: 'levels of depth in introspection' },
  aliases: { vi: 'số bí danh', en: 'aliases' },
  rootFields: { vi: 'số trường gốc', en: 'root fields' },
  fields: { vi: 'số trường', en: 'fields' },
  cost: { vi: 'số giá trị trong câu trả lời', en: 'values in the answer' },
  repeats: { vi: 'số lần lặp lại một trường', en: 'repetitions of a field' },
};

export function tooMuch(limit: Limit, locale: Locale, allowed: number = LIMITS[limit]): GraphQLError {
  const message =
    locale === 'vi'
      ? `Yêu cầu vượt giới hạn: ${NAMES[limit].vi} tối đa là ${allowed}.`
      : `The request goes beyond a limit: at most ${allowed} ${NAMES[limit].en}.`;
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', limit, allowed } });
}

export type Checked =
  | { limit: Limit }
  /** `rootFields` are those of all operations, by their fields' names. */
  | { document: DocumentNode; rootFields: ReadonlySet<string> }
  /** Not GraphQL: whoever parses next says why. */
  | { unreadable: true };

/** Reads a document and holds it to the limits, in time linear in its length whatever its fragments do. */
export function check(source: string): Checked {
  let document: DocumentNode;
  try {
    document = parse(source, { noLocation: true, maxTokens: LIMITS.tokens });
  } catch (error) {
    const tokens = error instanceof GraphQLError && error.message.includes(`${LIMITS.tokens} tokens`);
    return tokens ? { limit: 'tokens' } : { unreadable: true };
  }
  const measure = measurer(document);
  const rootFields = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = measure(definition.selectionSet);
    if (size.depth > LIMITS.depth) return { limit: 'depth' };
    if (size.introspectionDepth > LIMITS.introspectionDepth) return { limit: 'introspectionDepth' };
    if (size.aliases > LIMITS.aliases) return { limit: 'aliases' };
    if (size.topFields > LIMITS.rootFields) return { limit: 'rootFields' };
    if (size.fields > LIMITS.fields) return { limit: 'fields' };
    if (size.repeats > LIMITS.repeats) return { limit: 'repeats' };
    for (const name of size.topNames) rootFields.add(name);
  }
  return { document, rootFields };
}

interface Size {
  depth: number;
  introspectionDepth: number;
  aliases: number;
  fields: number;
  repeats: number;
  topFields: number;
  topNames: ReadonlySet<string>;
}

const NOTHING: Size = {
  depth: 0,
  introspectionDepth: 0,
  aliases: 0,
  fields: 0,
  repeats: 0,
  topFields: 0,
  topNames: new Set(),
};

/** Measures selections; each fragment once, and a fragment within itself (refused by validation) as nothing. */
function measurer(document: DocumentNode): (set: SelectionSetNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const found = known.get(name);
    if (found) return found;
    known.set(name, NOTHING);
    const fragment = fragments.get(name);
    const size = fragment ? measure(fragment.selectionSet) : NOTHING;
    known.set(name, size);
    return size;
  };
  const measure = (set: SelectionSetNode): Size => {
    const total = { ...NOTHING };
    const names = new Set<string>();
    const seen = new Map<string, number>();
    const again = (key: string) => {
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      total.repeats = Math.max(total.repeats, times);
    };
    for (const selection of set.selections) {
      let part: Size;
      if (selection.kind === Kind.FIELD) {
        again((selection.alias ?? selection.name).value);
        if (selection.alias) total.aliases += 1;
        const below = selection.selectionSet ? measure(selection.selectionSet) : NOTHING;
        const fields = below.fields + 1;
        const own = { topFields: 1, topNames: NOTHING.topNames };
        if (selection.name.value === '__typename') continue;
        names.add(selection.name.value);
        part = selection.name.value.startsWith('__')
          ? { ...below, ...own, fields, depth: 0, introspectionDepth: below.depth + 1 }
          : { ...below, ...own, fields, depth: below.depth + 1 };
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        again(`...${selection.name.value}`);
        part = ofFragment(selection.name.value);
      } else {
        again('... on');
        part = measure(selection.selectionSet);
      }
      total.depth = Math.max(total.depth, part.depth);
      total.introspectionDepth = Math.max(total.introspectionDepth, part.introspectionDepth);
      total.repeats = Math.max(total.repeats, part.repeats);
      total.aliases += part.aliases;
      total.fields += part.fields;
      total.topFields += part.topFields;
      for (const name of part.topNames) names.add(name);
    }
    return { ...total, topNames: names };
  };
  return measure;
}
