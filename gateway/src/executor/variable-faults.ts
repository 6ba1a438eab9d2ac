import { GraphQLError } from 'graphql';
import type { Locale } from '../messages';

const PARTS = /^Variable "\$(\w+)" got invalid value (?:.*?)(?: at "([^"]+)")?; (.*)$/s;

/**
 * Reasons that name the schema's words only. Others of graphql's own repeat what the caller sent, which may be personal:
 * a row of an import with a wrongly typed cell would come back with its name and national id.
 */
const HARMLESS = [
  /^Field "\w+" of required type "[^"]+" was not provided\.$/,
  // Letters only: where a table was turned on its side, a field's name is somebody's number.
  /^Field "[A-Za-z_]+" is not defined by type "\w+"\.$/,
  /^Expected non-nullable type "[^"]+" not to be null\.$/,
  /^Expected type "[^"]+" to be an object\.$/,
  /^(?:Date|DateTime|Quarter|VND) must .*$/,
];

/** What is wrong with a variable, where, and nothing of its value. */
export function wordVariableFault(fault: GraphQLError, locale: Locale): GraphQLError {
  const [, variable, path, reason = ''] = PARTS.exec(fault.message) ?? [];
  if (variable === undefined) return fault;
  const plain = reason.replace(/ Did you mean .*$/s, '');
  const kept = HARMLESS.some((known) => known.test(plain)) ? ` ${plain}` : '';
  const where = path ?? variable;
  const text =
    locale === 'vi'
      ? `Giá trị ở "${where}" không đúng kiểu.${kept}`
      : `The value at "${where}" has the wrong type.${kept}`;
  return new GraphQLError(text, { nodes: fault.nodes });
}
