import type { Caller } from '../issuer';
import type { Tables } from '../tables';

/** What one request of an operation is about, and who sends it. */
export interface Subject {
  caller: Caller;
  variables: Record<string, unknown>;
}

export interface ReadOperation {
  name: string;
  /** As it stands in the tables. */
  title: string;
  query: string;
  /** At how many levels of it, at most, records of one type are asked for: so often their statement may be sent. */
  levels: number;
  /** Different ones, spread over all of the data; those that the operation finds much for. */
  draw(tables: Tables, today: string, count: number): Promise<Subject[]>;
  /** The same answer by hand-written SQL; absent where nobody would write it out. */
  byHand?(ask: HandAsked): Promise<unknown>;
}

export interface HandAsked {
  tables: Tables;
  variables: Record<string, unknown>;
  /** The organisation that the caller acts for. */
  organisationId: string;
  today: string;
}
