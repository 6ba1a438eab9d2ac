import { Entity } from 'typeorm';
import { SettableClock } from '../clock';
import { KeyColumn } from '../database';
import { InProcessBus } from '../events';
import { keptInTests } from '../testing';
import { openSubgraphDatabase } from '.';

@Entity('forgotten_things')
class ForgottenThing {
  @KeyColumn() id: string;
}

test('a subgraph does not start with a table of which nobody said how it is audited', async () => {
  const environment = {
    clock: new SettableClock(new Date('2026-11-20T03:00:00Z')),
    bus: new InProcessBus(),
    subscribe: () => undefined,
    databaseUrl: () => 'sqlite::memory:',
    transports: {},
    sample: false,
    ...keptInTests,
  };
  const own = { entities: [ForgottenThing], migrations: [], audited: { records: [], unaudited: [] } };
  await expect(openSubgraphDatabase(environment, 'things', own)).rejects.toThrow(
    'things says of ForgottenThing neither how it is audited nor why not',
  );
});
