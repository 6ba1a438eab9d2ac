import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { seeded } from '@ba-nha/shared/testing';

export interface RandomOperation {
  query: string;
  variables: Record<string, unknown>;
}

const VARIABLES = '$yes: Boolean!, $no: Boolean = false, $n: Int = 1, $school: ID!, $order: ID = "o1"';
const IDS: Record<string, string[]> = {
  school: ['"s1"', '"s2"', '$school', '"none"'],
  learner: ['"l1"', '"l3"', '"none"'],
  order: ['"o1"', '"o2"', '"o3"'],
  enterprise: ['"e1"', '"e2"'],
  placement: ['"p1"', '"p3"', '"none"'],
  zone: ['"z1"', '"z2"'],
};

/** An operation with aliases, fragments, unions, conditions and variables; not always valid, so validate it. */
export function randomOperation(schema: GraphQLSchema, seed: number): RandomOperation {
  const random = seeded(seed);
  const chance = (p: number) => random() < p;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const fragments: string[] = [];

  const selection = (type: GraphQLCompositeType, depth: number): string => {
    if (isUnionType(type)) {
      const members = type.getTypes().filter(() => chance(0.7));
      const parts = members.map((member) => `... on ${member.name} ${selection(member, depth)}`);
      return `{ ${chance(0.4) || parts.length === 0 ? '__typename ' : ''}${parts.join(' ')} }`;
    }
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 0 || !isCompositeType(getNamedType(field.type)),
    );
    const parts: string[] = [];
    const used = new Set<string>();
    const names = fields.map((field) => field.name);
    for (let i = 0, wanted = 1 + Math.floor(random() * 4); i < wanted && fields.length > 0; i++) {
      parts.push(one(pick(fields), names, depth, used));
    }
    if (parts.length === 0 || chance(0.1)) parts.push(chance(0.3) ? 't: __typename' : '__typename');
    const set = `{ ${parts.join(' ')} }`;
    if (!isObjectType(type) || !chance(0.15)) return set;
    if (chance(0.5)) return `{ ... on ${type.name} ${condition()}${set} }`;
    fragments.push(`fragment F${fragments.length} on ${type.name} ${set}`);
    return `{ ...F${fragments.length - 1} ${chance(0.3) ? one(pick(fields), names, depth, used) : ''} }`;
  };
  const condition = () =>
    chance(0.12) ? `${pick(['@include(if: $yes)', '@skip(if: $no)', '@include(if: $no)', '@skip(if: $yes)'])} ` : '';
  const one = (field: GraphQLField<unknown, unknown>, names: string[], depth: number, used: Set<string>): string => {
    const alias = chance(0.2) ? (chance(0.4) ? pick(names) : pick(['a', 'b', 'id'])) : undefined;
    // A key taken twice seldom makes a valid operation; now and then it does, and then fields must merge.
    if (used.has(alias ?? field.name) && !chance(0.08)) return '__typename';
    used.add(alias ?? field.name);
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? ` ${selection(type, depth - 1)}` : '';
    return `${alias ? `${alias}: ` : ''}${field.name}${args(field)} ${condition()}${below}`;
  };
  const args = (field: GraphQLField<unknown, unknown>): string => {
    const given = field.args.flatMap((arg) => {
      if (arg.name === 'id' || arg.name === 'code') return `${arg.name}: ${pick(IDS[field.name] ?? ['"none"'])}`;
      if (arg.name === 'first' && chance(0.5)) return `first: ${pick(['1', '2', '$n'])}`;
      if (arg.name === 'as' && chance(0.7)) return `as: ${pick(['"School"', '"Enterprise"', '"Board"'])}`;
      if (isListType(arg.type) && chance(0.3)) return `${arg.name}: ["DH-1", "DH-2"]`;
      return isNonNullType(arg.type) ? `${arg.name}: $order` : [];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  };

  const query = selection(schema.getQueryType() as GraphQLCompositeType, 5);
  return {
    query: `query Random(${VARIABLES}) ${query}\n${fragments.join('\n')}`,
    variables: {
      yes: chance(0.7),
      school: pick(['s1', 's2']),
      ...(chance(0.3) ? { n: 2 } : {}),
      ...(chance(0.2) ? { no: true } : {}),
    },
  };
}
