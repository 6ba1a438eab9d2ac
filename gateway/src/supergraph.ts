import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

export interface SubgraphSource {
  name: string;
  sdl: string;
  /** Where the subgraph is reached; stays empty where it runs in the gateway's own process. */
  url?: string;
}

/** The subgraphs do not fit together; the message names every reason. */
export class CompositionError extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(`The subgraphs do not compose:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`);
    this.name = 'CompositionError';
  }
}

/** The supergraph SDL of the subgraphs. Throws a {@link CompositionError} with all reasons at once. */
export function compose(subgraphs: readonly SubgraphSource[]): string {
  const unreadable: string[] = [];
  const services = subgraphs.flatMap(({ name, sdl, url }) => {
    try {
      return [{ name, typeDefs: parse(sdl), url: url ?? '' }];
    } catch (reason) {
      unreadable.push(`[${name}] ${reason instanceof Error ? reason.message : String(reason)}`);
      return [];
    }
  });
  if (unreadable.length > 0) throw new CompositionError(unreadable);

  const result = composeServices(services);
  if (result.supergraphSdl) return result.supergraphSdl;
  throw new CompositionError((result.errors ?? []).map((error) => error.message));
}
