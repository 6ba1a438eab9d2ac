import { parseArgs } from 'node:util';
import { readSetting, settings } from '@ba-nha/shared/config';
import { copyData, keyFilesIn, placeOf, type CopiedTableOf, type Place } from '../hub/copy-data';
import { exit, readArguments, runCommand, WrongCall } from './command';

const USAGE = `npm run copy-data -- --from PLACE --to PLACE [--resume]
A place is a data folder, or mysql://user:password@host/name. Where one of the two is left out, it is the server that
DATABASE_URL or DATABASE_URL_FILE names: so its password stands in no list of processes.`;
const PAGE_SIZE = 1_000;
/** How many rows pass between two lines about one table. */
const TELL_EVERY = 50_000;

/** Copies and compares; answers the exit code. */
async function main(): Promise<number> {
  const { from, to, resume } = asked();
  const results = await copyData({ from, to, resume, pageSize: PAGE_SIZE, onPage: tell });
  print(results);
  if (!results.every(({ isSame }) => isSame)) {
    console.error('What was copied differs from what it was copied from: see “differs” above. Do not use it.');
    return exit.found;
  }
  const rows = results.reduce((sum, { source }) => sum + source.rows, 0);
  console.log(`${results.length} tables, ${rows} rows: the same on both sides.`);
  for (const { variable, file } of keyFilesIn(from))
    console.log(`Keys are not copied: give the hub ${variable}=${file}, or what is in it.`);
  return 0;
}

function asked(): { from: Place; to: Place; resume: boolean } {
  const options = {
    from: { type: 'string' },
    to: { type: 'string' },
    resume: { type: 'boolean', default: false },
  } as const;
  const { from, to, resume } = readArguments(() => parseArgs({ options })).values;
  if (!from && !to) throw new WrongCall('From where, and to where?');
  const server = from && to ? undefined : readSetting(settings.databaseUrl, process.env);
  const place = (text: string | undefined): Place => {
    const named = text ?? server;
    if (!named) throw new WrongCall('From where, and to where?');
    return placeOf(named);
  };
  return { from: place(from), to: place(to), resume };
}

const told = new Map<string, number>();

function tell(subgraph: string, table: string, rows: number): void {
  const name = `${subgraph}.${table}`;
  if (rows - (told.get(name) ?? 0) < TELL_EVERY) return;
  told.set(name, rows);
  console.log(`${name}: ${rows} rows so far`);
}

function print(results: readonly CopiedTableOf[]): void {
  const lines = results.map(({ subgraph, table, source, target, isSame }) => [
    `${subgraph}.${table}`,
    String(source.rows),
    String(target.rows),
    `${source.checksum.slice(0, 12)}${isSame ? '' : ` / ${target.checksum.slice(0, 12)}`}`,
    isSame ? 'same' : 'differs',
  ]);
  const all = [['table', 'from', 'to', 'checksum', ''], ...lines];
  const widths = all[0]!.map((_, i) => Math.max(...all.map((line) => line[i]!.length)));
  for (const line of all)
    console.log(
      line
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    );
}

runCommand(USAGE, main);
