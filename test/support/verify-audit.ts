import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const script = join(__dirname, '../../scripts/verify-audit.mjs');

/** The verification as an operator runs it, in a process of its own. */
export async function verifyAudit(
  environment: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: unknown; printed: string }> {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...environment } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (printed += part.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, printed };
}
