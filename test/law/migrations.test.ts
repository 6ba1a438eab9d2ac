import { systemClock } from '@ba-nha/shared/clock';
import { InProcessBus } from '@ba-nha/shared/events';
import { keptInTests, TestDatabases } from '@ba-nha/shared/testing';
import type { Subgraph } from '@ba-nha/shared/subgraph';
import { subgraphKinds } from '../../gateway/src/hub/subgraphs';

/*
 * Migrations write the schema, entities read it: nothing but this test holds them together.
 */

const databases = new TestDatabases();
const subgraphs: Subgraph[] = [];

beforeAll(async () => {
  const bus = new InProcessBus();
  for (const { create } of subgraphKinds) {
    const subgraph = await create({
      clock: systemClock,
      bus,
      subscribe: () => undefined,
      databaseUrl: (name) => databases.urlOf(name),
      transports: {},
      sample: false,
      ...keptInTests,
    });
    subgraphs.push(subgraph);
  }
});
afterAll(async () => {
  for (const subgraph of subgraphs) await subgraph.stop();
  await databases.release();
});

describe.each(subgraphKinds.map(({ name }) => name))('the migrated schema of %s', (name) => {
  test('has the columns that the entities name, and no column that none names', async () => {
    const { dataSource } = subgraphs.find((subgraph) => subgraph.name === name)!.database;
    const runner = dataSource.createQueryRunner();
    const differences: string[] = [];
    for (const { tableName, columns } of dataSource.entityMetadatas) {
      const table = await runner.getTable(tableName);
      const present = new Map((table?.columns ?? []).map((column) => [column.name, column]));
      for (const column of columns) {
        const found = present.get(column.databaseName);
        present.delete(column.databaseName);
        const difference = found ? differenceOf(column, found) : 'missing';
        if (difference) differences.push(`${tableName}.${column.databaseName}: ${difference}`);
      }
      for (const left of present.values()) {
        if (!left.asExpression && left.generatedType === undefined)
          differences.push(`${tableName}.${left.name}: unread`);
      }
    }
    await runner.release();
    expect(differences).toEqual([]);
  });
});

function differenceOf(
  wanted: { isNullable: boolean; isPrimary: boolean; length: string },
  found: { isNullable: boolean; isPrimary: boolean; length: string },
): string | undefined {
  if (wanted.isNullable !== found.isNullable) return found.isNullable ? 'may be null' : 'must not be null';
  if (wanted.isPrimary !== found.isPrimary) return found.isPrimary ? 'is of the key' : 'is not of the key';
  if (wanted.length && found.length && wanted.length !== found.length)
    return `is ${found.length} long, not ${wanted.length}`;
  return undefined;
}
