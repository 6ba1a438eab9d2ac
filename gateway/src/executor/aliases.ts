import { Kind, visit, type DocumentNode, type FieldNode } from 'graphql';
import type { ResponsePath } from './types';

/**
 * A client may call a field by another field's name: `{ id: name }`. While the subgraphs' answers come together,
 * a key must stand for the field of its name, since keys and required fields are read back from them; the planner
 * guards against this in most places only. Or by a name that every object has: `{ constructor: name }`. So such an
 * alias is set apart before planning, by this prefix, and read under it when the answer is completed. Clients never
 * see it.
 */
const APART = 'alias__';

/** Sets the aliases of an operation apart that are names of fields, or of what every object inherits. */
export function setAliasesApart(document: DocumentNode, fieldNames: ReadonlySet<string>): DocumentNode {
  return visit(document, {
    Field: (node) => {
      const key = dataKey(node, fieldNames);
      return key === node.name.value || key === node.alias?.value
        ? undefined
        : { ...node, alias: { kind: Kind.NAME, value: key } };
    },
  });
}

/** The key under which the merged data hold a field that the client selected. */
export function dataKey(field: FieldNode, fieldNames: ReadonlySet<string>): string {
  const name = field.name.value;
  const alias = field.alias?.value;
  if (alias === undefined || alias === name) return name;
  return fieldNames.has(alias) || alias.startsWith('_') || alias in Object.prototype ? APART + alias : alias;
}

/** A path in the merged data as the client knows it. */
export function clientPath(path: ResponsePath): ResponsePath {
  return path.some((step) => typeof step === 'string' && step.startsWith(APART))
    ? path.map((step) => (typeof step === 'string' && step.startsWith(APART) ? step.slice(APART.length) : step))
    : path;
}
