import { readConfig } from '@ba-nha/shared/config';
import { createSubgraphs, databaseUrlIn } from '@ba-nha/gateway/hub/embedded';

/** Makes a hub's databases, empty, and answers where the enterprises' is. */
export async function migrate(environment: Record<string, string>): Promise<string> {
  const config = { ...readConfig(environment), sample: false };
  const subgraphs = await createSubgraphs(config);
  await subgraphs.stop();
  return databaseUrlIn(config)('enterprises');
}
