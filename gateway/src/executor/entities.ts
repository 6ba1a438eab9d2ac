import type {
  FetchNodePathSegment,
  FlattenNodePathSegment,
  InputRewrite,
  OutputRewrite,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';
import type { Node, ResponsePath } from './types';

/** An object in the answer that a call is to add to, and the way back up to the root. */
export interface Target {
  node: Node;
  place: Place | undefined;
}

/** A response path as a list linked from its end: most of them are never asked for. */
interface Place {
  above: Place | undefined;
  step: string | number;
}

export type IsOfType = (typeName: string, condition: string) => boolean;

export function pathOf(target: Target): ResponsePath {
  const path: (string | number)[] = [];
  for (let place = target.place; place; place = place.above) path.push(place.step);
  return path.reverse();
}

/** The objects that lie at a plan's path, through lists of any depth. */
export function targetsAt(root: Node, path: readonly FlattenNodePathSegment[], isOfType: IsOfType): Target[] {
  const targets: Target[] = [];
  const walk = (value: unknown, index: number, place: Place | undefined): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      const next = path[index] === '@' ? index + 1 : index;
      value.forEach((item, position) => walk(item, next, { above: place, step: position }));
      return;
    }
    if (!isNode(value)) return;
    const segment = path[index];
    if (segment === undefined) targets.push({ node: value, place });
    else if (segment === '@') walk(value, index + 1, place);
    else if ('Field' in segment) walk(value[segment.Field], index + 1, { above: place, step: segment.Field });
    else if (hasType(value, segment.TypeCondition, isOfType)) walk(value, index + 1, place);
  };
  walk(root, 0, undefined);
  return targets;
}

/** Names the first required field that is absent, so that its absence can be explained. */
export class Missing {
  constructor(readonly key: string) {}
}

/** What a call must be told of an object; `Missing` where the answer lacks a part; undefined for other types. */
export function represent(
  node: Node,
  requires: readonly RequiresSelection[],
  isOfType: IsOfType,
): Node | Missing | undefined {
  const representation: Node = {};
  const missing = project(node, requires, representation, isOfType);
  if (missing) return missing;
  return '__typename' in representation ? representation : undefined;
}

function project(
  node: Node,
  requires: readonly RequiresSelection[],
  into: Node,
  isOfType: IsOfType,
): Missing | undefined {
  for (const selection of requires) {
    if (selection.kind === 'InlineFragment') {
      if (!hasType(node, [selection.typeCondition], isOfType)) continue;
      const missing = project(node, selection.selections, into, isOfType);
      if (missing) return missing;
    } else if (selection.kind === 'Field') {
      const value = node[selection.name];
      if (value === undefined) return new Missing(selection.name);
      const projected = selection.selections?.length ? projectValue(value, selection.selections, isOfType) : value;
      if (projected instanceof Missing) return new Missing(selection.name);
      into[selection.alias ?? selection.name] = projected;
    }
  }
  return undefined;
}

function projectValue(value: unknown, selections: readonly RequiresSelection[], isOfType: IsOfType): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => projectValue(item, selections, isOfType));
    return items.find((item) => item instanceof Missing) ?? items;
  }
  if (!isNode(value)) return value;
  const into: Node = {};
  return project(value, selections, into, isOfType) ?? into;
}

/** Adds what a subgraph answered for an object to it, at every depth, item by item through lists. */
export function merge(into: Node, from: Node): void {
  for (const key of Object.keys(from)) into[key] = merged(into[key], from[key]);
}

function merged(known: unknown, value: unknown): unknown {
  if (isNode(known) && isNode(value)) merge(known, value);
  else if (Array.isArray(known) && Array.isArray(value))
    value.forEach((item, index) => (known[index] = merged(known[index], item)));
  else if (known === undefined || known === null) return value;
  return known;
}

/** A copy that shares nothing, for an answer that goes to more than one place: later calls add to each on its own. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (!isNode(value)) return value;
  const twin: Node = {};
  for (const key of Object.keys(value)) twin[key] = copy(value[key]);
  return twin as T;
}

export function applyInputRewrites(representation: Node, rewrites: readonly InputRewrite[], isOfType: IsOfType): void {
  for (const rewrite of rewrites) {
    const setter = 'ValueSetter' in rewrite ? rewrite.ValueSetter : 'setValueTo' in rewrite ? rewrite : undefined;
    if (setter) atRewritePath(representation, setter.path, isOfType, (node, key) => (node[key] = setter.setValueTo));
  }
}

export function applyOutputRewrites(answer: unknown, rewrites: readonly OutputRewrite[], isOfType: IsOfType): void {
  for (const rewrite of rewrites) {
    if (!('KeyRenamer' in rewrite)) continue;
    const { path, renameKeyTo } = rewrite.KeyRenamer;
    atRewritePath(answer, path, isOfType, (node, key) => {
      if (!(key in node)) return;
      const value = node[key];
      delete node[key];
      node[renameKeyTo] = value;
    });
  }
}

function atRewritePath(
  value: unknown,
  path: readonly FetchNodePathSegment[],
  isOfType: IsOfType,
  act: (node: Node, key: string) => void,
): void {
  if (Array.isArray(value)) return value.forEach((item) => atRewritePath(item, path, isOfType, act));
  const [segment, ...rest] = path;
  if (!isNode(value) || segment === undefined) return;
  if ('TypenameEquals' in segment) {
    if (hasType(value, segment.TypenameEquals, isOfType)) atRewritePath(value, rest, isOfType, act);
  } else if (rest.length === 0) act(value, segment.Key);
  else atRewritePath(value[segment.Key], rest, isOfType, act);
}

/** An object that does not tell its type passes: the planner asks for `__typename` wherever types may differ. */
function hasType(node: Node, conditions: readonly string[], isOfType: IsOfType): boolean {
  const typeName = node['__typename'];
  return typeof typeName !== 'string' || conditions.some((condition) => isOfType(typeName, condition));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
