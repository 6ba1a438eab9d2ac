import { parseArgs } from 'node:util';
import { systemClock } from '@ba-nha/shared/clock';
import { signIn } from './caller';
import { playChain } from './chain';
import { playReporting } from './reporting';

/** `npm run demo`: plays the chain over HTTP as an enterprise, two schools and a board. @public Loaded by a script. */
export async function demo(args: readonly string[], port: string | undefined): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' }, json: { type: 'boolean' } } });
  const url = (values.url ?? `http://localhost:${port || 4000}`).replace(/\/+$/, '');
  if (!/^https?:\/\//.test(url)) throw new Error(`${url} is no address: it must begin with http:// or https://.`);
  const asJson = values.json ?? false;
  await isThere(url);
  const [enterprise, schoolA, schoolB, board, province] = await Promise.all([
    signIn(url, 'enterprise-a'),
    signIn(url, 'school-a'),
    signIn(url, 'school-b'),
    signIn(url, 'board-tra-vinh'),
    signIn(url, 'province-vinh-long'),
  ]);
  const say = asJson ? () => undefined : (line: string) => void process.stdout.write(`${line}\n`);
  const whole: unknown = await playChain({ enterprise, schoolA, schoolB, board }, say, systemClock.now());
  await playReporting({ board, province }, say, systemClock.now());
  if (asJson) process.stdout.write(`${JSON.stringify(whole)}\n`);
}

async function isThere(url: string): Promise<void> {
  try {
    await fetch(`${url}/health/live`);
  } catch (cause) {
    throw new Error(`No hub answers at ${url}: start one with npm start, or name another with --url.`, { cause });
  }
}
