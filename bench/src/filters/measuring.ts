import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Findings } from '../benchmark';
import { CaseMaker, describedLists } from './cases';
import { fill } from './fill';
import { measure } from './measure-case';
import { openMeasuredHub } from './measured-hub';
import { skewedTables } from './skewed-rows';

const NOW = '2026-11-20T03:00:00Z';

export async function measureFilters(args: readonly string[]): Promise<Findings> {
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const dataDir = option('data-dir') ?? mkdtempSync(join(tmpdir(), 'ba-nha-bench-'));
  const url = option('database-url');
  const hub = await openMeasuredHub({ DATA_DIR: dataDir, ...(url ? { DATABASE_URL: url } : {}) }, NOW);
  try {
    const orders = Number(option('fill') ?? 0);
    if (orders)
      for (const table of skewedTables(orders, NOW.slice(0, 10)))
        await fill(hub.subgraph(table.subgraph).database, table);
    const maker = new CaseMaker(hub);
    const lines: string[] = [];
    const only = option('only');
    for (const described of describedLists(hub.schema)) {
      if (only && !described.list.path.includes(only)) continue;
      for await (const asked of maker.casesOf(described)) {
        for (const found of await measure(hub, asked)) {
          const { list, filter, share, sort, asker } = asked;
          const examined = found.worst?.examined ?? 0;
          lines.push(
            [
              list,
              filter,
              share,
              sort,
              asker,
              found.page,
              found.statements,
              found.worstRatio.toFixed(1),
              examined,
              found.worst?.returned,
              found.milliseconds.toFixed(1),
              found.worstRatio > 20
                ? found.worst?.statement.sql.replace(/SELECT .*? FROM/, 'SELECT … FROM') +
                  JSON.stringify(found.worst?.statement.parameters)
                : '',
            ].join('\t'),
          );
        }
      }
    }
    writeFileSync('/tmp/rows/lines.tsv', lines.join('\n'));
  } finally {
    await hub.stop();
    if (!option('data-dir')) rmSync(dataDir, { recursive: true, force: true });
  }
  return { title: 'Rows examined', method: '', tables: [], goals: [] };
}
