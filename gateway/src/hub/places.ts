import { createHmac, type BinaryLike } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '@ba-nha/shared/config';

/** The hub's own supergraph, as committed. */
export const SUPERGRAPH_FILE = join(__dirname, '../../../supergraph.graphql');

/** The name of the demo provider, which stands where no issuer is configured. */
export const localIssuer = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): string =>
  `${publicUrl ?? `http://localhost:${port}`}/oidc`;

/** Hides who a caller is in the log; another key than any that stored data is hashed with. */
export const clientHashKey = (secret: BinaryLike): string =>
  createHmac('sha256', secret).update('clients in logs').digest('hex');
