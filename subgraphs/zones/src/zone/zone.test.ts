import { zones } from '@ba-nha/shared/code-lists';
import { as, benchOf, type Bench } from '@ba-nha/shared/testing';
import { createZones } from '../app';
import { IndustrialZone } from './zone.entity';
import { loadZones } from './zone.loading';

describe('zones, boards and provinces', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await benchOf(createZones);
  });
  afterAll(() => bench.stop());
  const ask = (query: string) => bench.ask(as.nobody, `query { ${query} }`);

  test('the code list is loaded whole, and a newer one is taken over by code', async () => {
    expect((await ask('industrialZones(first: 1) { totalCount }')).industrialZones.totalCount).toBe(zones.length);
    const [{ id }] = (await bench.subgraph.database.read((manager) => manager.find(IndustrialZone, { take: 1 }))) as [
      IndustrialZone,
    ];
    await bench.subgraph.database.inTransaction((manager) =>
      manager.update(IndustrialZone, { id }, { name: 'An older name' }),
    );
    bench.statements.length = 0;
    await loadZones(bench.subgraph.database);
    const mended = await bench.subgraph.database.read((manager) => manager.findOneByOrFail(IndustrialZone, { id }));
    expect(mended.name).not.toBe('An older name');
    bench.statements.length = 0;
    await loadZones(bench.subgraph.database);
    expect(bench.statements.filter((sql) => /INSERT|UPDATE|DELETE/.test(sql))).toEqual([]);
  });

  test('a zone is found without accents, by former province, board and kind', async () => {
    const codes = async (filter: string) =>
      (await ask(`industrialZones(filter: {${filter}}, first: 100) { nodes { code } }`)).industrialZones.nodes.map(
        (node: { code: string }) => node.code,
      );
    expect(await codes('search: "KHU CONG NGHIEP LONG DUC"')).toContain('kcn-long-duc-tra-vinh');
    expect(await codes('search: "khu công nghiệp long đ"')).toContain('kcn-long-duc-tra-vinh');
    expect(await codes('search: "atlantis"')).toEqual([]);
    expect(await codes('provinceCode: "Trà Vinh"')).toContain('kkt-dinh-an-tra-vinh');
    expect(await codes('provinceCode: "84", kind: ECONOMIC_ZONE')).toContain('kkt-dinh-an-tra-vinh');
    const { board } = (await ask('industrialZone(code: "kcn-long-duc-tra-vinh") { board { id } }')).industrialZone;
    expect(await codes(`boardId: "${board.id}"`)).toContain('kcn-long-duc-tra-vinh');
  });

  test('pages run both ways', async () => {
    const page = async (args: string) =>
      (await ask(`industrialZones(${args}) { pageInfo { startCursor endCursor } nodes { code } }`)).industrialZones;
    const all = (await page('first: 40')).nodes;
    const first = await page('first: 20');
    expect([...first.nodes, ...(await page(`first: 20, after: "${first.pageInfo.endCursor}"`)).nodes]).toEqual(all);
    const back = (await page(`last: 5, before: "${first.pageInfo.endCursor}"`)).nodes;
    expect(back).toEqual(all.slice(14, 19));
    for (const wrong of ['first: 0', 'first: 101', 'after: "x"']) {
      expect(await bench.errorsOf(as.nobody, `query { industrialZones(${wrong}) { totalCount } }`)).toEqual([
        'BAD_USER_INPUT',
      ]);
    }
  });

  test('a board and its zones lead to each other', async () => {
    const { industrialZone } = await ask(
      'industrialZone(code: "kcn-long-duc-tra-vinh") { name kind areaHa province { name } board { id name zones { code board { id } } } }',
    );
    expect(industrialZone).toMatchObject({ kind: 'INDUSTRIAL_PARK', areaHa: 100, province: { name: 'Vĩnh Long' } });
    const { managementBoard } = await ask(
      `managementBoard(id: "${industrialZone.board.id}") { name province { code } zones { code } }`,
    );
    expect(managementBoard.zones.map(({ code }: { code: string }) => code)).toContain('kcn-long-duc-tra-vinh');
    expect(await ask('industrialZone(code: "x") { name } managementBoard(id: "x") { name }')).toEqual({
      industrialZone: null,
      managementBoard: null,
    });
  });

  test.each([
    ['code: "86"', '86'],
    ['code: "84"', '86'],
    ['name: "Vĩnh Long"', '86'],
    ['name: "tinh tra vinh"', '86'],
    ['name: "BẮC KẠN"', '19'],
    ['name: "TP. Cần Thơ"', '92'],
    ['name: "Hau Giang"', '92'],
    ['code: "15"', '15'],
    ['code: "15", on: "2024-05-01"', '15'],
    ['code: "84", name: "Trà Vinh"', '86'],
    ['code: "01", name: "Trà Vinh"', undefined],
    ['code: "00"', undefined],
    ['name: "Atlantis"', undefined],
    ['code: ""', undefined],
  ])('province(%s) is %s', async (args, code) => {
    expect((await ask(`province(${args}) { code }`)).province?.code).toBe(code);
  });

  test('a province is asked for by at least one of code and name', async () => {
    for (const args of ['', '(code: null)', '(on: "2024-01-01")']) {
      expect(await bench.errorsOf(as.nobody, `query { province${args} { code } }`)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('there are thirty-four provinces, each with what it was made of', async () => {
    const { provinces } = await ask('provinces { code name formerly { code name validTo } }');
    expect(provinces).toHaveLength(34);
    const vinhLong = provinces.find(({ code }: { code: string }) => code === '86');
    expect(vinhLong.formerly.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Bến Tre',
      'Trà Vinh',
      'Vĩnh Long',
    ]);
  });
});
