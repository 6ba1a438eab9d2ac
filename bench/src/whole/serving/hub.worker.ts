import { readConfig } from '@ba-nha/shared/config';
import { startEmbedded } from '@ba-nha/gateway/hub/embedded';
import { serveBenchmark, StatementCount, tellFault } from './worker';

/** The embedded hub as `npm start` runs it, in a process of its own whose statements are counted. */
async function main(): Promise<void> {
  const statements = new StatementCount();
  const hub = await startEmbedded(readConfig(process.env), {
    onStatement: statements.note,
    onFault: tellFault,
  });
  serveBenchmark(`${hub.url}/graphql`, statements, () => hub.stop());
}

void main();
