import type { ExecutionResult } from 'graphql';
import { miniHub, SUBGRAPHS } from '../../test/mini-hub';

const CHAIN = `{
  zone(code: "z1") { name tenants { orders { number placements { at learner { fullName } } } } }
}`;
const codes = (result: ExecutionResult) => result.errors?.map((error) => error.extensions?.['code']);
const paths = (result: ExecutionResult) => result.errors?.map((error) => error.path?.join('.'));

describe('A silent subgraph', () => {
  it.each(SUBGRAPHS)('takes away what only %s holds, whether it throws or never answers', async (name) => {
    const query =
      '{ school(id: "s1") { motto } enterprise(id: "e1") { zone { code } } placement(id: "p1") { learner { id } } viewer { organisation { __typename } } }';
    const roots = { schools: 'school', enterprises: 'enterprise', internships: 'placement', zones: 'viewer' };
    for (const options of [{ silent: [name] }, { hanging: [name], timeoutMs: 30 }]) {
      const result = await miniHub(options).run(query);
      expect(codes(result)).toEqual(['DEPENDENCY_UNAVAILABLE']);
      expect(paths(result)).toEqual([roots[name]]);
      expect(Object.entries(result.data ?? {}).filter(([, value]) => value === null)).toHaveLength(1);
      expect(JSON.stringify(result)).not.toContain('10.0.0.7');
    }
  });

  it('leaves the records around a reference and names the field at its exact path', async () => {
    const result = await miniHub({ silent: ['schools'] }).run(CHAIN);
    expect(result.data).toMatchObject({
      zone: { tenants: [{ orders: [{ placements: [{ at: 'Xưởng 1', learner: null }, {}] }, {}] }] },
    });
    expect(paths(result)?.[0]).toBe('zone.tenants.0.orders.0.placements.0.learner.fullName');
  });

  it('takes a field that requires it along, and no other', async () => {
    const result = await miniHub({ silent: ['schools'] }).run(
      '{ order(id: "o1") { school { orders { number } matching { score } } } }',
    );
    expect(result.data).toEqual({ order: { school: { orders: [{ number: 'DH-1' }], matching: null } } });
    expect(paths(result)).toEqual(['order.school.matching']);
    expect(codes(result)).toEqual(['DEPENDENCY_UNAVAILABLE']);
  });

  it('is not waited for beyond the deadline of the request', async () => {
    const started = Date.now();
    const result = await miniHub({ hanging: ['schools'], timeoutMs: 5_000 }).run(
      '{ school(id: "s1") { name } }',
      {},
      { deadline: started + 40 },
    );
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(codes(result)).toEqual(['DEPENDENCY_UNAVAILABLE']);
  });
});

describe('A hidden record', () => {
  it('is null without an error where its owner hides it, whatever was selected', async () => {
    for (const selection of ['fullName', 'contact { phone }', 'id school { name }']) {
      const result = await miniHub({ hidden: ['schools:Learner:l1'] }).run(
        `{ placement(id: "p1") { at learner { ${selection} } } }`,
      );
      expect(result).toEqual({ data: { placement: { at: 'Xưởng 1', learner: null } } });
    }
  });

  it('stays where only a contributing subgraph answers null: its fields are null', async () => {
    const result = await miniHub({ hidden: ['internships:Order:o1'] }).run(
      '{ order(id: "o1") { number placedCount placements { at } } }',
    );
    expect(result).toEqual({ data: { order: { number: 'DH-1', placedCount: null, placements: null } } });
  });

  it('propagates with NOT_FOUND where the schema lets no null stand', async () => {
    const result = await miniHub({ hidden: ['enterprises:Enterprise:e1'] }).run(
      '{ zone(code: "z1") { name tenants { name } } }',
    );
    expect(result.data).toEqual({ zone: null });
    expect(codes(result)).toEqual(['NOT_FOUND']);
    expect(paths(result)).toEqual(['zone.tenants.0']);
  });
});

describe("A subgraph's error", () => {
  it('keeps its code, gets the path that the client knows, and loses its stack', async () => {
    const result = await miniHub({ failing: { 'schools:Learner.contact:l1': 'FORBIDDEN' } }).run(
      '{ placements { who: learner { id: fullName contact { phone } } } }',
    );
    expect(result.data).toMatchObject({ placements: [{ who: { id: 'Lan', contact: null } }, {}, {}] });
    expect(result.errors).toEqual([
      expect.objectContaining({
        message: 'said by Learner.contact',
        path: ['placements', 0, 'who', 'contact'],
        extensions: { code: 'FORBIDDEN' },
      }),
    ]);
  });

  it('with a code that is not of the closed list says nothing of its cause', async () => {
    const result = await miniHub({ failing: { 'schools:School.motto:s2': 'ER_DUP_ENTRY' } }).run(
      '{ school(id: "s2") { motto } }',
    );
    expect(result.errors).toEqual([
      expect.objectContaining({
        message: 'Something unexpected went wrong in the hub.',
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      }),
    ]);
  });

  it('in a non-null field propagates to the nearest place where a null may stand, once', async () => {
    const result = await miniHub({ failing: { 'schools:Learner.fullName:l1': 'FORBIDDEN' } }).run(
      '{ placements { at learner { contact { name } fullName } } }',
    );
    expect(result.data).toMatchObject({
      placements: [{ at: 'Xưởng 1', learner: null }, { learner: { fullName: 'Minh' } }, {}],
    });
    expect(codes(result)).toEqual(['FORBIDDEN']);
    expect(paths(result)).toEqual(['placements.0.learner.fullName']);
  });
});
