import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '@ba-nha/shared/config';
import { MigrationBusy } from '@ba-nha/shared/database';
import { migrate, pendingIn, type Migrated } from '../hub/migrate';
import { subgraphKinds } from '../hub/subgraphs';
import { failureOf } from './failure';

const USAGE = 'npm run migrate [-- [--check] [--wait SECONDS] [SUBGRAPH …]]';
const exit = { failed: 1, wrongCall: 2, busy: 3, behind: 4 };
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
  return pending.some(({ migrations }) => migrations.length) ? exit.behind : 0;
}

class WrongCall extends Error {}

function asked(): { check: boolean; wait: number | undefined; subgraphs: string[] } {
  const options = { check: { type: 'boolean', default: false }, wait: { type: 'string' } } as const;
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
  const { values, positionals } = parsed;
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

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof WrongCall ? `${error.message}\n${USAGE}` : failureOf(error));
    if (error instanceof MigrationBusy) process.exitCode = exit.busy;
    else process.exitCode = error instanceof WrongCall || error instanceof ConfigError ? exit.wrongCall : exit.failed;
  },
);
