import { buildSchema, Kind, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyOperations } from '.';

const OPERATIONS = readyOperations('2026-11-20');
const api = buildSchema(readFileSync(join(__dirname, '../../../../api.graphql'), 'utf8'));

describe('The ready operations', () => {
  it('are a dozen or more, some for each House, each under a name of its own', () => {
    expect(OPERATIONS.length).toBeGreaterThanOrEqual(12);
    expect(new Set(OPERATIONS.map(({ house }) => house))).toEqual(new Set(['portal', 'school', 'board']));
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  });

  it.each(OPERATIONS.map((operation) => [operation.id, operation] as const))(
    '%s is one named operation that is given all its variables',
    (_id, { query, variables }) => {
      const [definition, ...more] = parse(query).definitions;
      expect(more).toEqual([]);
      expect(validate(api, parse(query))).toEqual([]);
      if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('not an operation');
      expect(definition.name).toBeDefined();
      expect((definition.variableDefinitions ?? []).map(({ variable }) => variable.name.value)).toEqual(
        Object.keys(variables),
      );
    },
  );
});
