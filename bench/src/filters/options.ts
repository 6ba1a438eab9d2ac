/** What the benchmark is told on its command line. */
export interface Options {
  /** A server's databases, and else files under the data folder. */
  databaseUrl: string | undefined;
  /** Where the hub keeps its files; a folder that is gone afterwards unless given. */
  dataDir: string | undefined;
  /** So many training orders are filled into empty databases, with what goes with them; 0 where there are data. */
  fill: number;
  now: string;
  /** Measures only the lists whose path has this in it. */
  only: string;
  /** Measures in brief what the test measures, and writes what it is to expect from now on. */
  expect: boolean;
}

const USUAL_SIZE = 2_000;
const usage =
  'npm run bench -- filters [--fill=<orders>] [--database-url=mysql://…/prefix] [--data-dir=<folder>] [--today=2026-11-20] [--only=<list>] [--expect=yes]';

export function optionsFrom(args: readonly string[]): Options {
  const given = new Map(args.map((arg) => [arg.split('=', 1)[0]!, arg.slice(arg.indexOf('=') + 1)]));
  const known = ['--fill', '--database-url', '--data-dir', '--today', '--only', '--expect'];
  const strange = args.filter((arg) => !arg.includes('=') || !known.includes(arg.split('=', 1)[0]!));
  if (strange.length) throw new Error(`${strange.join(' ')} is not understood. ${usage}`);
  const dataDir = given.get('--data-dir');
  const fill = Number(given.get('--fill') ?? (dataDir ? 0 : USUAL_SIZE));
  if (!Number.isInteger(fill) || fill < 0) throw new Error(`--fill is a number of training orders. ${usage}`);
  const today = given.get('--today') ?? '2026-11-20';
  if (!/^\d{4}-\d\d-\d\d$/.test(today)) throw new Error(`--today is a day, as 2026-11-20. ${usage}`);
  return {
    databaseUrl: given.get('--database-url'),
    dataDir,
    fill,
    now: `${today}T03:00:00Z`,
    only: given.get('--only') ?? '',
    expect: given.get('--expect') === 'yes',
  };
}
