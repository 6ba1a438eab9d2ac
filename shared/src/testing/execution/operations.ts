import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { seeded } from '../seeded';

export interface RandomOperation {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

const VARIABLES =
  '$yes: Boolean!, $no: Boolean = false, $perhaps: Boolean = true, $n: Int = 1, $must: Int!, $id: ID, $odd: Odd, $filter: Filter, $ages: [Int!]';
const VALUES: Record<string, readonly string[]> = {
  first: ['0', '1', '$n', '$must', '"no number"'],
  n: ['1', '$must', '$must', '$n'],
  id: ['"a"', '7', '$id', 'null'],
  odd: ['"x"', '{ deep: [1, $n] }', '$odd', '"bad"'],
  filter: [
    '$filter',
    '{ ages: [1, 2] }',
    '{ ages: $ages, inner: { status: ILL } }',
    '{ odd: $odd }',
    '{ status: NEITHER }',
  ],
  of: ['$filter', '{}', '{ inner: { ages: [$must] } }'],
  unit: ['1', '2.5', '$n', 'null'],
  format: ['LONG', 'SHORT', 'NEITHER'],
  in: ['["b"]', '[]', '"c"'],
};
const CONDITIONS = [
  '@include(if: $yes)',
  '@skip(if: $no)',
  '@include(if: $perhaps)',
  '@skip(if: true)',
  '@include(if: true)',
];
const DEPTH = 4;

/**
 * An operation with everything that one may have: aliases, fields asked for twice, fragments within fragments, conditions,
 * variables in every place. Not always valid: an executor has an answer to that too.
 */
export function randomOperation(schema: GraphQLSchema, seed: number): RandomOperation {
  const random = seeded(seed);
  const chance = (p: number) => random() < p;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const composites = ['Person', 'Robot', 'Place', 'Named', 'Thing'].map(
    (name) => schema.getType(name) as GraphQLCompositeType,
  );
  const fragments: string[] = [];

  const condition = () => (chance(0.12) ? `${pick(CONDITIONS)} ` : '');
  const args = ({ args: taken }: GraphQLField<unknown, unknown>) => {
    const given = taken.filter(() => chance(0.7)).map(({ name }) => `${name}: ${pick(VALUES[name]!)}`);
    return given.length ? `(${given.join(', ')})` : '';
  };
  const one = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? selection(type, depth - 1) : '';
    return `${chance(0.15) ? `${pick(['a', 'b', '__proto__'])}: ` : ''}${field.name}${args(field)} ${condition()}${below}`;
  };
  const set = (type: GraphQLCompositeType, depth: number): string => {
    const parts: string[] = [];
    if ('getFields' in type) {
      const fields = Object.values(type.getFields()).filter(
        ({ type: answered }) => depth > 0 || !isCompositeType(getNamedType(answered)),
      );
      for (let wanted = 1 + Math.floor(random() * 3); wanted > 0 && fields.length; wanted -= 1) {
        parts.push(one(pick(fields), depth));
      }
    }
    if (isAbstractType(type)) {
      for (const member of composites)
        if (chance(0.3)) parts.push(`... on ${member.name} ${condition()}${set(member, depth - 1)}`);
    }
    if (!parts.length || chance(0.15)) parts.push(pick(['__typename', 't: __typename', 'nowhere']));
    return `{ ${parts.join(' ')} }`;
  };
  const selection = (type: GraphQLCompositeType, depth: number): string => {
    const own = set(type, Math.max(depth, 0));
    if (chance(0.8)) return own;
    if (chance(0.5))
      return `{ ... ${isObjectType(type) && chance(0.5) ? `on ${type.name} ` : ''}${condition()}${own} ${chance(0.3) ? '__typename' : ''} }`;
    fragments.push(`fragment F${fragments.length} on ${type.name} ${own}`);
    const name = `F${fragments.length - 1}`;
    return chance(0.3) ? `{ ...${name} ${condition()} ...${name} }` : `{ ...${name} }`;
  };

  const isMutation = chance(0.2);
  const root = (isMutation ? schema.getMutationType() : schema.getQueryType())!;
  const kind = isMutation ? 'mutation' : 'query';
  const body = selection(root, DEPTH);
  const others = chance(0.05) ? 'query Other { count }\n' : '';
  return {
    query: `${kind} Random(${VARIABLES}) ${body}\n${others}${fragments.join('\n')}`,
    ...(chance(0.2) ? { operationName: pick(['Random', 'Random', 'Other', 'Nowhere']) } : {}),
    variables: {
      yes: chance(0.7),
      ...(chance(0.97) ? { must: 2 } : { must: pick(['no number', null]) }),
      ...(chance(0.3) ? { no: chance(0.5) } : {}),
      ...(chance(0.2) ? { perhaps: pick([true, false, null]) } : {}),
      ...(chance(0.3) ? { id: 'b' } : {}),
      ...(chance(0.3) ? { odd: pick(['y', 'y', { z: 1 }, 'bad']) } : {}),
      ...(chance(0.3)
        ? { filter: pick([{ ages: [3] }, { inner: { odd: 1 } }, null, { ages: 'wrong', more: 1 }]) }
        : {}),
      ...(chance(0.3) ? { ages: [4, 5] } : {}),
    },
  };
}
