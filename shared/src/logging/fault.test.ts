import { describeFault } from './fault';

test('a failed statement is told without its values', () => {
  const fault = Object.assign(new Error("ER_DUP_ENTRY: Duplicate entry '084204001234' for key 'learners.x'"), {
    name: 'QueryFailedError',
    code: 'ER_DUP_ENTRY',
    query: 'INSERT INTO learners(name) VALUES (?)',
    parameters: ['Nguyễn Văn An'],
    driverError: new Error('084204001234'),
  });
  expect(describeFault(fault)).toEqual({
    type: 'QueryFailedError',
    code: 'ER_DUP_ENTRY',
    message: 'A statement failed',
    statement: 'INSERT INTO learners(name) VALUES (?)',
    stack: expect.stringMatching(/^ +at /),
  });
});

test.each([
  ["Cannot read properties of undefined (reading 'zone')", "Cannot read properties of undefined (reading 'zone')"],
  ['Unexpected token \'N\', "Nguyễn Văn An" is not valid JSON', 'Unexpected token \'N\', "…" is not valid JSON'],
  ['nothing for 084204001234', 'nothing for #'],
  ['call 0912 345 678 or an@truong.example.vn', 'call # or …@…'],
  ['connect ECONNREFUSED 10.0.0.7:3306', 'connect ECONNREFUSED 10.0.0.7:3306'],
  ['No answer within 5000 ms', 'No answer within 5000 ms'],
])('%s is told as %s', (message, told) => {
  expect(describeFault(new Error(message)).message).toBe(told);
});

test('a cause is told too, and a chain that never ends is not', () => {
  const endless = new Error('outer');
  endless.cause = endless;
  expect(describeFault(endless).cause?.cause?.cause).not.toHaveProperty('cause');
  expect(describeFault('a text')).toEqual({ type: 'string', message: 'a text' });
});
