import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Findings } from '../benchmark';
import { CaseMaker, describedLists } from './cases';
import { writeExpected } from './expected';
import { fillSkewed } from './fill';
import { measure, type Measured } from './measure-case';
import { openMeasuredHub, type MeasuredHub } from './measured-hub';
import { optionsFrom } from './options';
import { portalPairs } from './portal-pairs';
import { findingsFrom } from './report';
import type { Case } from './cases';

export interface Finding extends Measured {
  asked: Case;
  /** The screen that asks so, where it is a pair of filters. */
  screen: string | undefined;
}

/** Asks for every list by every filter, by all who may, and for the pairs of portals; counts what each statement reads. */
export async function measureFilters(args: readonly string[]): Promise<Findings> {
  const options = optionsFrom(args);
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'ba-nha-bench-'));
  const { databaseUrl, now } = options;
  const hub = await openMeasuredHub({ DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }, now);
  try {
    if (options.fill) await fillSkewed(hub, options.fill, now);
    const findings = await findingsOf(hub, options.only, options.expect);
    if (options.expect) writeExpected(findings);
    return findingsFrom(findings, options);
  } finally {
    await hub.stop();
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  }
}

export async function findingsOf(hub: MeasuredHub, only = '', brief = false): Promise<Finding[]> {
  const maker = new CaseMaker(hub);
  const findings: Finding[] = [];
  const take = async (cases: AsyncIterable<Case>, screen?: string) => {
    for await (const asked of cases) {
      for (const found of await measure(hub, asked, brief)) findings.push({ ...found, asked, screen });
    }
  };
  const lists = describedLists(hub.schema).filter(({ list }) => list.path.includes(only));
  for (const described of lists) await take(maker.casesOf(described, brief));
  for (const pair of portalPairs) {
    const found = lists.find(({ list }) => list.path === pair.list);
    if (found) await take(maker.pairs(found.list, pair.as, pair.filters, pair.sort), pair.screen);
  }
  return findings;
}
