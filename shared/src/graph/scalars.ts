import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';
import { isCalendarDay } from '../clock';

const MAX_VND = Number.MAX_SAFE_INTEGER;

function textScalar(name: string, description: string, isValid: (text: string) => boolean, example: string) {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new GraphQLError(`${name} must be written as ${example}`);
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const DateScalar = textScalar(
  'Date',
  'A calendar day in Vietnam, as 2026-11-20 (ngày theo lịch Việt Nam).',
  (text) => isCalendarDay(text) && text >= '1900-01-01' && text <= '2200-12-31',
  '2026-11-20',
);

export const QuarterScalar = textScalar(
  'Quarter',
  'A calendar quarter, as 2026-Q4 (quý).',
  (text) => /^(19|20|21)\d{2}-Q[1-4]$/.test(text),
  '2026-Q4',
);

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const parseInstant = (value: unknown): Date => {
  const day = typeof value === 'string' ? RFC_3339.exec(value)?.[1] : undefined;
  if (typeof value === 'string' && day && isCalendarDay(day)) return new Date(value);
  throw new GraphQLError('DateTime must be written as 2026-11-20T08:30:00+07:00');
};
export const DateTimeScalar = new GraphQLScalarType({
  name: 'DateTime',
  description: 'An instant by RFC 3339, answered in UTC (thời điểm).',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
});

const parseVnd = (value: unknown): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_VND) return value;
  throw new GraphQLError('VND must be a whole number of đồng from 0 to 9007199254740991');
};
export const VndScalar = new GraphQLScalarType({
  name: 'VND',
  description: 'Whole đồng from 0 to 2^53 − 1, a JSON number (số tiền, đồng).',
  serialize: (value) => Number(value),
  parseValue: parseVnd,
  parseLiteral: (node) => parseVnd(node.kind === Kind.INT ? Number(node.value) : undefined),
});

export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value (giá trị JSON).',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node: ValueNode, variables) => valueFromASTUntyped(node, variables),
});

/** The hub's scalars by name, for a schema that was built from text. */
export const scalars: Record<string, GraphQLScalarType> = {
  Date: DateScalar,
  DateTime: DateTimeScalar,
  VND: VndScalar,
  Quarter: QuarterScalar,
  JSON: JsonScalar,
};
