import { join } from 'node:path';
import type { Config } from '@ba-nha/shared/config';

/** The hub's own supergraph, as committed. */
export const SUPERGRAPH_FILE = join(__dirname, '../../../supergraph.graphql');

/** The name of the demo provider, which stands where no issuer is configured. */
export const localIssuer = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): string =>
  `${publicUrl ?? `http://localhost:${port}`}/oidc`;
