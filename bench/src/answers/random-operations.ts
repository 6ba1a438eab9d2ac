import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { Random } from '../generate/random';

export interface RandomOperation {
  query: string;
  variables: Record<string, unknown>;
}

/** What there is to be asked for, by the field that asks for one of them. */
export type Known = Readonly<Record<string, readonly string[]>>;

const VARIABLES = '$yes: Boolean!, $no: Boolean = false, $few: Int = 2, $one: Int!';
const DEPTH = 5;
const FIELDS_AT_MOST = 5;
/** Whole numbers that mean something to every field that must be given one: months, places. */
const SMALL = ['1', '3', '6'];
/** What the log says of the reading itself differs from one reading to the next. */
const LEFT_OUT = new Set(['auditTrail']);

/** Operations over the hub's own graph, the same for a seed: aliases, fragments, unions, conditions, variables, pages. */
export function randomOperation(schema: GraphQLSchema, known: Known, seed: number, index: number): RandomOperation {
  const random = new Random(seed, 'operation', index);
  const fragments: string[] = [];

  const selection = (type: GraphQLCompositeType, depth: number): string => {
    if (isAbstractType(type)) {
      const members = schema.getPossibleTypes(type).filter(() => random.chance(0.7));
      return `{ __typename ${members.map((member) => `... on ${member.name} ${selection(member, depth)}`).join(' ')} }`;
    }
    const able = Object.values(type.getFields()).filter(
      (field) =>
        !LEFT_OUT.has(field.name) &&
        (depth > 0 || isLeafType(getNamedType(field.type))) &&
        field.args.every((arg) => !isNonNullType(arg.type) || valueFor(field, arg) !== undefined),
    );
    const used = new Set<string>();
    const parts: string[] = [];
    for (let wanted = random.between(1, FIELDS_AT_MOST); wanted > 0 && able.length > 0; wanted -= 1) {
      parts.push(one(random.pick(able), depth, used));
    }
    if (parts.length === 0 || random.chance(0.1)) parts.push(random.chance(0.3) ? 't: __typename' : '__typename');
    const set = `{ ${parts.join(' ')} }`;
    if (!random.chance(0.15)) return set;
    if (random.chance(0.5)) return `{ ... on ${type.name} ${condition()}${set} __typename }`;
    fragments.push(`fragment F${fragments.length} on ${type.name} ${set}`);
    return `{ ...F${fragments.length - 1} __typename }`;
  };

  const one = (field: GraphQLField<unknown, unknown>, depth: number, used: Set<string>): string => {
    const key = random.chance(0.2) ? random.pick(['a', 'b', field.name]) : field.name;
    if (used.has(key)) return '__typename';
    used.add(key);
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? ` ${selection(type, depth - 1)}` : '';
    return `${key === field.name ? '' : `${key}: `}${field.name}${args(field)} ${condition()}${below}`;
  };

  const condition = (): string =>
    random.chance(0.1)
      ? `${random.pick(['@include(if: $yes)', '@skip(if: $no)', '@include(if: $no)', '@skip(if: $yes)'])} `
      : '';

  const args = (field: GraphQLField<unknown, unknown>): string => {
    const given = field.args.flatMap((arg) => {
      if (arg.name === 'first') return random.chance(0.8) ? `first: ${random.pick(['1', '3', '$few', '$one'])}` : [];
      if (!isNonNullType(arg.type) && !known[field.name]) return [];
      const value = valueFor(field, arg);
      return value === undefined ? [] : `${arg.name}: ${value}`;
    });
    return given.length ? `(${given.join(', ')})` : '';
  };

  const valueFor = (field: GraphQLField<unknown, unknown>, arg: GraphQLArgument): string | undefined => {
    const type = getNullableType(arg.type);
    const ids = known[field.name];
    if ((arg.name === 'id' || arg.name === 'code') && ids?.length) return JSON.stringify(random.pick(ids));
    if (isListType(type)) return undefined;
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      return Object.values(type.getFields()).some(({ type: inner }) => isNonNullType(inner)) ? undefined : '{}';
    }
    return getNamedType(type).name === 'Int' ? random.pick(SMALL) : undefined;
  };

  const query = selection(schema.getQueryType() as GraphQLCompositeType, DEPTH);
  return {
    query: `query Random(${VARIABLES}) ${query}\n${fragments.join('\n')}`,
    variables: {
      yes: random.chance(0.7),
      one: random.between(1, 4),
      ...(random.chance(0.3) ? { few: 3 } : {}),
      ...(random.chance(0.2) ? { no: true } : {}),
    },
  };
}
