import { column, columns, index, optional } from '@ba-nha/shared/database';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateZones1760000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [boards(), zones(), demands(), facts(), cells()]) await runner.createTable(table);
  }

  async down(): Promise<void> {}
}

const boards = () =>
  new Table({
    name: 'management_boards',
    columns: columns({ id: column.key(), code: column.code(), name: column.text(300), provinceCode: column.code() }),
    indices: [index('management_boards', ['code'], true)],
  });

const zones = () =>
  new Table({
    name: 'industrial_zones',
    columns: columns({
      id: column.key(),
      code: column.code(),
      name: column.text(300),
      kind: column.code(),
      provinceCode: column.code(),
      boardId: optional(column.id()),
      areaHa: optional(column.ratio()),
    }),
    indices: [
      index('industrial_zones', ['code'], true),
      index('industrial_zones', ['provinceCode', 'code']),
      index('industrial_zones', ['boardId', 'code']),
      index('industrial_zones', ['kind', 'code']),
    ],
  });

/** Province, zone, occupation, level and quarter: where a record counts in the balance. */
const cellColumns = () => ({
  provinceCode: column.code(),
  zoneCode: column.code(),
  occupationCode: column.code(),
  level: column.code(),
  quarter: column.text(7),
});

const demands = () =>
  new Table({
    name: 'labour_demands',
    columns: columns({
      id: column.key(),
      declareKey: column.text(200),
      enterpriseId: column.id(),
      ...cellColumns(),
      zoneCode: optional(column.code()),
      tenantProvinceCode: column.code(),
      tenantZoneCode: optional(column.code()),
      headcount: column.count(),
      reason: column.code(),
      certificateRequired: column.flag(),
      declaredAt: column.instant(),
      version: column.version(),
    }),
    indices: [
      index('labour_demands', ['declareKey'], true),
      index('labour_demands', ['enterpriseId', 'id']),
      index('labour_demands', ['provinceCode', 'id']),
      index('labour_demands', ['zoneCode', 'id']),
      index('labour_demands', ['tenantProvinceCode', 'id']),
      index('labour_demands', ['tenantZoneCode', 'id']),
      index('labour_demands', ['level', 'id']),
      index('labour_demands', ['quarter', 'id']),
      // A cell's declarations, to count the enterprises behind it; and an occupation's.
      index('labour_demands', ['occupationCode', 'quarter', 'provinceCode', 'level']),
    ],
  });

const facts = () =>
  new Table({
    name: 'balance_facts',
    columns: columns({
      measure: { ...column.text(32), isPrimary: true },
      sourceId: { ...column.id(), isPrimary: true },
      sourceVersion: column.count(),
      ...cellColumns(),
      amount: column.count(),
    }),
  });

const cells = () =>
  new Table({
    name: 'balance_cells',
    columns: columns({
      id: column.key(),
      ...cellColumns(),
      demand: column.count(0),
      ordered: column.count(0),
      contracted: column.count(0),
      plannedGraduates: column.count(0),
      placed: column.count(0),
      hired: column.count(0),
      gap: column.count(0),
      declarers: column.count(0),
      openDemand: optional(column.count()),
      openGap: optional(column.count()),
    }),
    indices: [
      index('balance_cells', ['provinceCode', 'zoneCode', 'occupationCode', 'level', 'quarter'], true),
      index('balance_cells', ['quarter', 'occupationCode', 'id']),
      index('balance_cells', ['openGap', 'id']),
      index('balance_cells', ['openDemand', 'id']),
      ...['provinceCode', 'zoneCode'].flatMap((place) => [
        index('balance_cells', [place, 'quarter', 'occupationCode', 'id']),
        index('balance_cells', [place, 'gap', 'id']),
        index('balance_cells', [place, 'demand', 'id']),
        index('balance_cells', [place, 'openGap', 'id']),
        index('balance_cells', [place, 'openDemand', 'id']),
      ]),
      index('balance_cells', ['occupationCode', 'quarter', 'id']),
      index('balance_cells', ['occupationCode', 'openGap', 'id']),
      index('balance_cells', ['occupationCode', 'openDemand', 'id']),
    ],
  });
