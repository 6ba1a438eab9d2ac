import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@ba-nha/shared/clock';
import { readConfig, variableName } from '@ba-nha/shared/config';
import { observe } from '@ba-nha/shared/observation';
import { startGatewayAlone } from '@ba-nha/gateway/alone';
import { ownHubBy } from '@ba-nha/gateway/hub/own-hub';
import { addressesOf } from '@ba-nha/gateway/supergraph-addresses';
import { enter, readContest } from './contestant';

/**
 * The hub's gateway as `npm run gateway` starts it: tokens, memberships, limits, cost, rates, log, metrics and signed
 * requests. Its rates alone are set out of reach, which costs the counting all the same.
 */
async function start(): Promise<void> {
  const { supergraphSdl, port } = readContest();
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-bench-gateway-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const addresses = Object.entries(addressesOf(supergraphSdl, {})).map(
    ([subgraph, [address]]) => [`SUBGRAPH_${variableName(subgraph)}_URL`, address] as const,
  );
  const config = readConfig({
    PORT: String(port),
    DATA_DIR: dataDir,
    HANDOVER_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    RATE_LIMIT_CLIENT: '1000000',
    METRICS_PORT: '0',
    ...Object.fromEntries(addresses),
  });
  const observation = await observe(config, { service: 'gateway' });
  const { url } = await startGatewayAlone(config, ownHubBy(systemClock), observation);
  enter(`${url}/graphql`);
}

void start();
