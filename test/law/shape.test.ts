import { Kind, print } from 'graphql';
import { apiSchema, enumTypes, namedType, objectTypes, places } from './schemas';

const paging = ['first', 'after', 'last', 'before'];
const upperSnake = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

const dateName = /(^on|On)$/;
// Names that the field's own language settled, and the bounds of a filter.
const otherDates = new Set(['startsBy', 'neededBy', 'offerDeadline', 'birthDate', 'validTo']);
const dateBound = /(^from|^to|From|To)$/;
const instantName = /(^at|At)$/;
const otherInstants = new Set(['asOf']);

describe('the API schema keeps one shape', () => {
  const schema = apiSchema();
  const types = objectTypes(schema);

  test('every mutation takes one non-null input', () => {
    const faults = (types.get('Mutation')?.fields ?? []).filter(({ arguments: [input, ...others] = [] }) => {
      return input?.name.value !== 'input' || input.type.kind !== Kind.NON_NULL_TYPE || others.length > 0;
    });
    expect(faults.map(({ name }) => name.value)).toEqual([]);
  });

  test('every mutation answers a payload with userErrors', () => {
    const faults = (types.get('Mutation')?.fields ?? []).filter(({ type }) => {
      const userErrors = types.get(namedType(type))?.fields?.find(({ name }) => name.value === 'userErrors');
      return !/Payload!$/.test(print(type)) || !userErrors || print(userErrors.type) !== '[UserError!]!';
    });
    expect(faults.map(({ name }) => name.value)).toEqual([]);
  });

  test('every connection pages in both directions', () => {
    const faults: string[] = [];
    for (const [type, { fields = [] }] of types) {
      for (const field of fields) {
        if (!namedType(field.type).endsWith('Connection')) continue;
        const taken = new Set(field.arguments?.map(({ name }) => name.value));
        for (const name of paging) if (!taken.has(name)) faults.push(`${type}.${field.name.value} lacks ${name}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('enum values are UPPER_SNAKE', () => {
    const faults = enumTypes(schema).flatMap((type) =>
      (type.values ?? [])
        .filter(({ name }) => !upperSnake.test(name.value))
        .map(({ name }) => `${type.name.value}.${name.value}`),
    );
    expect(faults).toEqual([]);
  });

  test('days end in On and instants in At', () => {
    const faults = places(schema).filter(({ node }) => {
      const name = node.name.value;
      const type = namedType(node.type);
      if (type === 'Date') return !dateName.test(name) && !dateBound.test(name) && !otherDates.has(name);
      if (type === 'DateTime') return !instantName.test(name) && !dateBound.test(name) && !otherInstants.has(name);
      return dateName.test(name) || instantName.test(name);
    });
    expect(faults.map(({ path }) => path)).toEqual([]);
  });
});
