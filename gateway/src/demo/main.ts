import { systemClock } from '@ba-nha/shared/clock';
import { signIn } from './caller';
import { playChain } from './chain';

/** `npm run demo`: plays the chain over HTTP as an enterprise, two schools and a board. */
export async function demo(args: readonly string[], port: string | undefined): Promise<void> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const url = (option('--url') ?? `http://localhost:${port || 4000}`).replace(/\/+$/, '');
  const asJson = args.includes('--json');
  const [enterprise, schoolA, schoolB, board] = await Promise.all([
    signIn(url, 'enterprise-a'),
    signIn(url, 'school-a'),
    signIn(url, 'school-b'),
    signIn(url, 'board-tra-vinh'),
  ]);
  const say = asJson ? () => undefined : (line: string) => void process.stdout.write(`${line}\n`);
  const whole: unknown = await playChain({ enterprise, schoolA, schoolB, board }, say, systemClock.now());
  if (asJson) process.stdout.write(`${JSON.stringify(whole)}\n`);
}
