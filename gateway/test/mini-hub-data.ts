export type Row = Record<string, unknown>;
type Resolver = (row: Row, args: Row) => unknown;

const table = (typeName: string, rows: Row[]): Row[] => rows.map((row) => ({ __typename: typeName, ...row }));

const tables: Record<string, Row[]> = {
  School: table('School', [
    { id: 's1', name: 'Trà Vinh', kind: 'COLLEGE', motto: null, profile: { levels: [1, 2] }, oldName: 'TV' },
    { id: 's2', name: 'Bắc Kạn', kind: 'CENTRE', motto: 'Học để làm', profile: { levels: [3] }, oldName: null },
  ]),
  Learner: table('Learner', [
    { id: 'l1', fullName: 'Lan', contact: { name: 'Mẹ Lan', phone: '090' }, schoolId: 's1' },
    { id: 'l2', fullName: 'Minh', contact: null, schoolId: 's1' },
    { id: 'l3', fullName: 'Sơn', contact: { name: 'Sơn', phone: null }, schoolId: 's2' },
  ]),
  Enterprise: table('Enterprise', [
    { id: 'e1', name: 'Long Đức A', zoneCode: 'z1' },
    { id: 'e2', name: 'Hà Nội B', zoneCode: null },
  ]),
  Order: table('Order', [
    { id: 'o1', number: 'DH-1', quantity: 40, enterpriseId: 'e1', schoolId: 's1', zoneCode: 'z1' },
    { id: 'o2', number: 'DH-2', quantity: 10, enterpriseId: 'e2', schoolId: null, zoneCode: 'z2' },
    { id: 'o3', number: 'DH-3', quantity: 5, enterpriseId: 'e1', schoolId: 's2', zoneCode: null },
  ]),
  Placement: table('Placement', [
    { id: 'p1', at: 'Xưởng 1', learnerId: 'l1', schoolId: 's1', orderId: 'o1', enterpriseId: 'e1' },
    { id: 'p2', at: 'Xưởng 2', learnerId: 'l2', schoolId: 's1', orderId: 'o1', enterpriseId: 'e1' },
    { id: 'p3', at: 'Xưởng 3', learnerId: 'l3', schoolId: 's2', orderId: 'o3', enterpriseId: 'e2' },
  ]),
  Zone: table('Zone', [
    { code: 'z1', name: 'Long Đức', boardId: 'b1' },
    { code: 'z2', name: 'Thăng Long', boardId: null },
  ]),
  Board: table('Board', [{ id: 'b1', name: 'BQL Trà Vinh' }]),
};

const all = (type: string): Row[] => tables[type] ?? [];
const top = (rows: Row[], args: Row): Row[] =>
  typeof args['first'] === 'number' ? rows.slice(0, args['first']) : rows;
const where = (type: string, key: string, value: unknown): Row[] => all(type).filter((row) => row[key] === value);

export function find(type: string, id: unknown): Row | null {
  return all(type).find((row) => row['id'] === id || row['code'] === id) ?? null;
}

const byId =
  (type: string): Resolver =>
  (_row, args) =>
    find(type, args['id'] ?? args['code']);
const ref =
  (type: string, key: string): Resolver =>
  (row) =>
    row[key] ? find(type, row[key]) : null;

/** What each field answers, wherever it lives; a field not named here is a column. */
export const resolvers: Record<string, Record<string, Resolver>> = {
  Query: {
    school: byId('School'),
    schools: () => all('School'),
    learner: byId('Learner'),
    order: byId('Order'),
    orders: (_row, args) =>
      top(
        all('Order').filter((o) => !args['numbers'] || (args['numbers'] as unknown[]).includes(o['number'])),
        args,
      ),
    enterprise: byId('Enterprise'),
    placement: byId('Placement'),
    placements: () => all('Placement'),
    zone: byId('Zone'),
    zones: () => all('Zone'),
    viewer: (_row, args) => ({
      name: 'Lan',
      organisation: find(
        String(args['as'] ?? 'Board'),
        args['as'] === 'School' ? 's1' : args['as'] === 'Enterprise' ? 'e1' : 'b1',
      ),
    }),
  },
  Mutation: {
    createOrder: () => find('Order', 'o1'),
    publishOrder: byId('Order'),
    noteOrder: byId('Order'),
    place: byId('Placement'),
  },
  School: {
    learners: (row, args) => top(where('Learner', 'schoolId', row['id']), args),
    timetable: (row) => [
      [
        { title: 'Hàn', teacher: find('Learner', 'l1') },
        { title: 'Điện', teacher: null },
      ],
      [],
      [{ title: `Tiện ${String(row['id'])}`, teacher: find('Learner', 'l3') }],
    ],
    orders: (row) => where('Order', 'schoolId', row['id']),
    placements: (row) => where('Placement', 'schoolId', row['id']),
    matching: (row, args) =>
      top(
        all('Order').map((order) => ({ order, score: (row['profile'] as { levels: number[] }).levels.length / 10 })),
        args,
      ),
  },
  Learner: { school: ref('School', 'schoolId'), placements: (row) => where('Placement', 'learnerId', row['id']) },
  Enterprise: {
    zone: ref('Zone', 'zoneCode'),
    orders: (row, args) => top(where('Order', 'enterpriseId', row['id']), args),
  },
  Order: {
    enterprise: ref('Enterprise', 'enterpriseId'),
    school: ref('School', 'schoolId'),
    zone: ref('Zone', 'zoneCode'),
    offers: (row) => [
      [{ order: row, school: find('School', 's1'), price: 1.5 }],
      null,
      [{ order: find('Order', 'o2'), school: find('School', 's2'), price: null }],
    ],
    placements: (row, args) => top(where('Placement', 'orderId', row['id']), args),
    placedCount: (row) => where('Placement', 'orderId', row['id']).length,
  },
  Placement: {
    learner: ref('Learner', 'learnerId'),
    school: ref('School', 'schoolId'),
    order: ref('Order', 'orderId'),
    enterprise: ref('Enterprise', 'enterpriseId'),
    parties: (row) => [
      find('School', row['schoolId']),
      null,
      find('Enterprise', row['enterpriseId']),
      find('Board', 'b1'),
    ],
    firmParties: (row) => [find('School', row['schoolId']), find('Enterprise', row['enterpriseId'])],
    groups: (row) => [[find('Learner', row['learnerId']), null], [], [find('Learner', 'l3'), find('Learner', 'l1')]],
  },
  Zone: { board: ref('Board', 'boardId'), tenants: (row) => where('Enterprise', 'zoneCode', row['code']) },
  Board: { zones: (row) => where('Zone', 'boardId', row['id']) },
};
