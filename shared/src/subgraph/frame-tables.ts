import { AuditEntry, AuditHead, AuditSalt, type Unaudited } from '../audit';
import { InboxEvent, OutboxEvent, ParkedEvent } from '../events';
import { HistoryRecord } from '../history';
import { IdempotencyRecord } from '../idempotency';
import { SearchWord } from '../search';

/** What every subgraph's database has besides its own tables. None of it is a record of anybody's. */
export const frameTables: readonly Unaudited[] = [
  { entity: OutboxEvent, because: 'it tells of writes that have an entry' },
  { entity: InboxEvent, because: 'it notes that an event was applied; what that wrote has an entry' },
  { entity: ParkedEvent, because: 'it keeps events that tell of writes that have an entry' },
  { entity: IdempotencyRecord, because: 'it keeps the answer to a mutation that has an entry' },
  { entity: HistoryRecord, because: 'it tells of writes that have an entry, in words that erasure takes out' },
  { entity: SearchWord, because: 'it is an index of names in records that are audited' },
  { entity: AuditEntry, because: 'it is the log' },
  { entity: AuditHead, because: 'it is the log' },
  { entity: AuditSalt, because: 'it is what the log’s hashes are made with' },
];
