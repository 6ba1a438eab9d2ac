import { buildSchema, getVariableValues, parse, type OperationDefinitionNode } from 'graphql';
import { wordVariableFault } from './variable-faults';

const schema = buildSchema(`
  enum Sex { FEMALE MALE }
  input Row { name: String! sex: Sex! nationalId: String! }
  input Rows { rows: [Row!]! }
  type Query { enrol(input: Rows!): Int }
`);
const [operation] = parse('query ($input: Rows!) { enrol(input: $input) }').definitions as [OperationDefinitionNode];
const row = { name: 'Nguyễn Văn A', sex: 'MALE', nationalId: '084207001240' };

const faultsOf = (input: unknown): string[] =>
  (getVariableValues(schema, operation.variableDefinitions ?? [], { input }).errors ?? []).map(
    (fault) => wordVariableFault(fault, 'en').message,
  );

describe('A variable of the wrong type', () => {
  it.each([
    ['an enum value that is none', { ...row, sex: 'Nam' }, 'input.rows[0].sex'],
    ['a number for text', { ...row, nationalId: 84207001240 }, 'input.rows[0].nationalId'],
    ['a field that is not there', { ...row, address: 'x' }, 'input.rows[0]'],
    ['somebody’s number for a field', { ...row, '084207001240': 'x' }, 'input.rows[0]'],
    ['a missing field', { name: row.name, sex: 'MALE' }, 'input.rows[0]'],
    ['null for a value', { ...row, name: null }, 'input.rows[0].name'],
  ])('%s: is told where, and never what it was', (_name, bad, path) => {
    const faults = faultsOf({ rows: [bad] });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`"${path}"`);
    expect(faults[0]).not.toMatch(/Nguyễn|84207001240|Nam\b/);
  });

  it('keeps what helps to mend it', () => {
    expect(faultsOf({ rows: [{ name: row.name, sex: 'MALE' }] })[0]).toContain('"nationalId" of required type');
  });
});
