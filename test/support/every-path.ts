import {
  getNamedType,
  isLeafType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** How many of a list are read; a scene has fewer of everything that it holds. */
const PAGE = 12;

/** What fields are asked with that cannot be asked without. */
const needed: Record<string, string> = { months: '1', level: 'INTERMEDIATE', year: '2026', period: '"2026-H2"' };
/** Figures over time are asked more than once, because what changes from one to the next tells too. */
const again: Record<string, string[]> = { retainedCount: ['1', '3', '6', '12'], retained: ['6'] };

/** Whole files, which show what is read beside them; `test/journeys/files.test.ts` says who may have them. */
const FILES = new Set(['ReportDocument.content']);

/** The field that names a record of a type; undefined for a value that is part of a record. */
export function keyOf(type: GraphQLNamedType): 'id' | 'code' | undefined {
  if (!isObjectType(type)) return undefined;
  const fields = type.getFields();
  return (['id', 'code'] as const).find((key) => String(fields[key]?.type) === 'ID!');
}

/**
 * How many steps it is to a type: none to a value, one to a record, and two to an entry of a code list, because it leads on
 * to everything that names it. Look-ups begin at code lists too, so nothing behind them goes unread.
 */
function lengthTo(type: GraphQLNamedType): number {
  if (isUnionType(type)) return 1;
  const key = keyOf(type);
  return key === 'code' ? 2 : key ? 1 : 0;
}

export const isConnection = (type: GraphQLNamedType): type is GraphQLObjectType =>
  isObjectType(type) && type.name.endsWith('Connection');

/**
 * Everything that can be asked of a type: its values, and every record that it leads to, so many steps far. At the last
 * step a record is asked for its key only, and a list for its total and keys.
 */
export function everythingOf(schema: GraphQLSchema, type: GraphQLNamedType, steps: number): string {
  if (isUnionType(type)) {
    const parts = type
      .getTypes()
      .map((member) => `... on ${member.name} { ${membersOf(schema, member, steps, `${member.name}_`)} }`);
    return `__typename ${parts.join(' ')}`;
  }
  return isObjectType(type) ? membersOf(schema, type, steps, '') : '';
}

function membersOf(schema: GraphQLSchema, type: GraphQLObjectType, steps: number, prefix: string): string {
  const key = keyOf(type);
  if (key && steps < 0) return `__typename ${key}`;
  const fields = Object.values(type.getFields())
    .filter(({ name }) => !FILES.has(`${type.name}.${name}`))
    .map((field) => memberOf(schema, field, steps, prefix));
  return ['__typename', ...(prefix && key ? [key] : []), ...fields].join(' ');
}

function memberOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, steps: number, prefix: string): string {
  const type = getNamedType(field.type);
  const alias = prefix ? `${prefix}${field.name}: ` : '';
  const args = argumentsOf(field);
  if (isLeafType(type)) {
    const more = (again[field.name] ?? []).map((m) => `${prefix}${field.name}_${m}: ${field.name}(months: ${m})`);
    return [`${alias}${field.name}${args}`, ...more].join(' ');
  }
  if (isConnection(type)) return `${alias}${field.name}${args} { ${pageOf(schema, type, steps)} }`;
  const next = steps - lengthTo(type);
  return `${alias}${field.name}${args} { ${everythingOf(schema, type, next)} }`;
}

/** A page with its total, its cursors and its records, which are a step further. */
export function pageOf(schema: GraphQLSchema, connection: GraphQLObjectType, steps: number): string {
  const node = getNamedType(connection.getFields()['nodes']!.type);
  const next = steps - lengthTo(node);
  const page = 'totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor }';
  return `__typename ${page} nodes { ${everythingOf(schema, node, next)} }`;
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  const given = args.flatMap(({ name, type }) => {
    if (name === 'first') return [`first: ${PAGE}`];
    return needed[name] && (String(type).endsWith('!') || name === 'months') ? [`${name}: ${needed[name]}`] : [];
  });
  return given.length ? `(${given.join(', ')})` : '';
}

/** What follows a root field that was given its arguments: everything that it leads to. */
export function behind(schema: GraphQLSchema, rootField: string, steps: number): string {
  const type = getNamedType(schema.getQueryType()!.getFields()[rootField]!.type);
  if (!isConnection(type)) return everythingOf(schema, type, steps);
  return pageOf(schema, type, steps + lengthTo(getNamedType(type.getFields()['nodes']!.type)));
}
