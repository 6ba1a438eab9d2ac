import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AuditEntry, AuditHead, readAnchors, verifyLog, type Anchor, type Verdict } from '@ba-nha/shared/audit';
import { readConfig } from '@ba-nha/shared/config';
import { openDatabase } from '@ba-nha/shared/database';
import { databaseUrlIn } from './embedded';
import { subgraphKinds } from './subgraphs';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Verifies the audit logs of all subgraphs, also while hubs write to them. `--database schools=mysql://…` names a database
 * that is not under DATA_DIR, `--anchors <file>` another file of anchors, such as what an HTTP sink has kept.
 */
export async function verifyAudit(env: Environment, args: readonly string[]): Promise<Verdict[]> {
  const { values } = parseArgs({
    args: [...args],
    options: { database: { type: 'string', multiple: true }, anchors: { type: 'string' } },
  });
  const config = readConfig(env);
  const given = new Map((values.database ?? []).map(readPair));
  const anchors = await readAnchors(anchorFile(values.anchors ?? config.auditAnchor.target));
  const verdicts: Verdict[] = [];
  for (const { name } of subgraphKinds) {
    verdicts.push(await verifyOne(name, given.get(name) ?? databaseUrlIn(config)(name), anchors));
  }
  return verdicts;
}

async function verifyOne(name: string, url: string, anchors: readonly Anchor[]): Promise<Verdict> {
  const file = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
  if (file && !existsSync(file))
    throw new Error(`There is no database at ${file}: set DATA_DIR, or name it by --database.`);
  // No migrations: what is there is looked at as it is.
  const database = await openDatabase({ name, url, entities: [AuditEntry, AuditHead], migrations: [] });
  try {
    return await verifyLog(database, anchors);
  } finally {
    await database.close();
  }
}

function anchorFile(target: string): string {
  if (isAbsolute(target)) return target;
  if (/^https?:/.test(target))
    throw new Error('The anchors are at an address: save them in a file and name it by --anchors.');
  return resolve(target);
}

function readPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  const name = pair.slice(0, at);
  if (!subgraphKinds.some((kind) => kind.name === name)) {
    throw new Error(
      `--database takes <subgraph>=<url>, where the subgraph is one of ${subgraphKinds.map((k) => k.name).join(', ')}.`,
    );
  }
  return [name, pair.slice(at + 1)];
}
