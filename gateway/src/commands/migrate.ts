import { parseArgs } from 'node:util';
import { readConfig } from '@ba-nha/shared/config';
import { migrate, pendingIn, type Migrated } from '../hub/migrate';
import { subgraphKinds } from '../hub/subgraphs';
import { exit, readArguments, runCommand, WrongCall } from './command';

const USAGE = 'npm run migrate [-- [--check] [--wait SECONDS] [SUBGRAPH …]]';
const LONGEST_WAIT_SECONDS = 86_400;

/** Brings the schemas up to date; with --check, says what that would run. Answers the exit code. */
async function main(): Promise<number> {
  const { check, wait, subgraphs } = asked();
  const config = readConfig(process.env);
  const options = { subgraphs, ...(wait === undefined ? {} : { waitSeconds: wait }) };
  if (!check) {
    await migrate(config, options, tell('ran'));
    return 0;
  }
  const pending = await pendingIn(config, options);
  pending.forEach(tell('has not run'));
  return pending.some(({ migrations }) => migrations.length) ? exit.found : 0;
}

function asked(): { check: boolean; wait: number | undefined; subgraphs: string[] } {
  const options = { check: { type: 'boolean', default: false }, wait: { type: 'string' } } as const;
  const { values, positionals } = readArguments(() => parseArgs({ options, allowPositionals: true }));
  const names = subgraphKinds.map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length) throw new WrongCall(`There is no subgraph ${unknown.join(', ')}, but ${names.join(', ')}.`);
  const wait = values.wait === undefined ? undefined : Number(values.wait);
  if (wait !== undefined && !(Number.isInteger(wait) && wait >= 0 && wait <= LONGEST_WAIT_SECONDS))
    throw new WrongCall(`--wait takes whole seconds from 0 to ${LONGEST_WAIT_SECONDS}.`);
  return { check: values.check, wait, subgraphs: positionals };
}

const tell =
  (verb: string) =>
  ({ subgraph, migrations }: Migrated): void =>
    console.log(migrations.map((name) => `${subgraph}: ${name} ${verb}`).join('\n') || `${subgraph}: up to date`);

runCommand(USAGE, main);
