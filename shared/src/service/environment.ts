import { anchorSink } from '../audit';
import type { Config } from '../config';
import { watchBus, watchSubscriber, type HubBus } from '../events';
import type { Observation } from '../observation';
import type { SubgraphEnvironment } from '../subgraph';
import { secretsOf } from './secrets';

/** What the configuration says of every subgraph, embedded or a process of its own. */
export function configuredEnvironment(
  config: Config,
  bus: HubBus,
  seen: Pick<Observation, 'onEventPublished' | 'onStatementEnded'> | undefined,
) {
  return {
    bus: watchBus(bus, seen?.onEventPublished),
    subscribe: (subscriber) => bus.subscribe(watchSubscriber(subscriber)),
    schema: config.isProduction ? 'require' : 'migrate',
    sample: config.sample,
    secrets: secretsOf(config),
    retention: config.retention,
    revealsPerDay: config.revealsPerDay,
    publicUrl: config.publicUrl,
    anchors: { sink: anchorSink(config.auditAnchor.target), everyMs: config.auditAnchor.everySeconds * 1_000 },
    onStatementEnded: seen?.onStatementEnded,
  } satisfies Partial<SubgraphEnvironment>;
}
