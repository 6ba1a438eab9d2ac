import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@ba-nha/shared/config';
import { observe } from '@ba-nha/shared/observation';
import { observeGateway } from '../../gateway/src/observing';

/*
 * Alarms and the dashboard name metrics that the code makes; nothing but this test holds them together.
 */

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');
const page = read('docs/OPERATIONS.md');
const alerts = read('ops/prometheus/alerts.yml');
const dashboard = JSON.parse(read('ops/grafana/dashboard.json')) as { panels: { targets: { expr: string }[] }[] };
const alarms = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name]) => name!);

/** Every metric of a process that runs all of the hub, with the samples that a histogram has. */
async function metricNames(): Promise<Set<string>> {
  const destination = { write: () => undefined };
  const observation = await observe(readConfig({ METRICS_PORT: '0' }), { service: 'test', destination });
  await observeGateway(observation, 'key');
  const told = await (await fetch(observation.metrics!.url)).text();
  await observation.stop();
  const kinds = [...told.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, kind]) => ({ name: name!, kind: kind! }));
  return new Set(
    kinds.flatMap(({ name, kind }) =>
      kind === 'histogram' ? ['', '_bucket', '_sum', '_count'].map((ending) => name + ending) : [name],
    ),
  );
}

describe('what operators are given', () => {
  let made: Set<string>;
  beforeAll(async () => {
    made = await metricNames();
  });
  const namedIn = (text: string) => [...new Set(text.match(/\b(?:banha|nodejs|process)_[a-z\d_]+/g))];

  test('alarms are about metrics that there are', () => {
    const named = namedIn(alerts);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !made.has(name))).toEqual([]);
  });

  test('the dashboard shows metrics that there are', () => {
    const named = namedIn(dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n'));
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((name) => !made.has(name))).toEqual([]);
  });

  test('every metric of the hub is on the dashboard and in the page for operators', () => {
    const own = [...made].filter((name) => /^banha_/.test(name) && !/_(bucket|sum|count)$/.test(name));
    expect(own.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(own.filter((name) => !JSON.stringify(dashboard).includes(name))).toEqual([]);
    expect(
      [...page.matchAll(/^\| `(banha_\w+)`/gm)].map(([, name]) => name!).filter((name) => !made.has(name)),
    ).toEqual([]);
  });

  test('every alarm has its heading, to which it leads, and no heading is without its alarm', () => {
    const headings = [
      ...page
        .slice(page.indexOf('## What to watch'))
        .split(/\n## /)[0]!
        .matchAll(/^### (\w+)$/gm),
    ];
    expect(headings.map(([, name]) => name)).toEqual(alarms);
    const runbooks = [...alerts.matchAll(/runbook: docs\/OPERATIONS\.md#(\w+)/g)].map(([, anchor]) => anchor);
    expect(runbooks).toEqual(alarms.map((name) => name.toLowerCase()));
  });
});
