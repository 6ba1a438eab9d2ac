import type { Case } from './cases';
import { costsOf, type Cost } from './examined';
import type { MeasuredHub } from './measured-hub';

/** How a page of a case is asked for: the first, the last, and one from deep inside by its cursor. */
export type PageKind = 'first' | 'last' | 'deep';

export interface Measured {
  page: PageKind;
  statements: number;
  /** The most that one subgraph sent. */
  perSubgraph: number;
  milliseconds: number;
  costs: Cost[];
  /** What the dearest statement examined for each row that it returned; NaN where the database does not say. */
  worstRatio: number;
  worst: Cost | undefined;
}

const PAGE = 20;
interface Page {
  pageInfo: { startCursor: string | null };
}

/** Asks for the pages of a case, once to warm what is kept, and once to be measured. */
export async function measure(hub: MeasuredHub, asked: Case, brief = false): Promise<Measured[]> {
  if (brief) return [await ask(hub, asked, 'first', asked.isConnection ? `first: ${PAGE}` : '')];
  if (!asked.isConnection) return [await ask(hub, asked, 'first', '')];
  const first = await ask(hub, asked, 'first', `first: ${PAGE}`);
  const last = await ask(hub, asked, 'last', `last: ${PAGE}`);
  const cursor = await cursorDeepInside(hub, asked);
  if (!cursor) return [first, last];
  return [first, last, await ask(hub, asked, 'deep', `first: ${PAGE}, after: ${JSON.stringify(cursor)}`)];
}

async function ask(hub: MeasuredHub, asked: Case, page: PageKind, args: string): Promise<Measured> {
  const query = asked.query(args);
  await hub.ask(asked.principal, query);
  const { statements, milliseconds } = await hub.ask(asked.principal, query);
  const costs = await costsOf(hub, statements);
  const ratio = ({ examined = NaN, returned }: Cost) => examined / Math.max(1, returned);
  const [worst] = [...costs].sort((a, b) => ratio(b) - ratio(a));
  const senders = statements.map(({ subgraph }) => subgraph);
  const perSubgraph = Math.max(0, ...senders.map((name) => senders.filter((other) => other === name).length));
  return {
    page,
    perSubgraph,
    statements: statements.length,
    milliseconds,
    costs,
    worst,
    worstRatio: worst ? ratio(worst) : 0,
  };
}

/** The cursor before the last hundred, whatever lies before it. */
async function cursorDeepInside(hub: MeasuredHub, asked: Case): Promise<string | null> {
  const { data } = await hub.ask(asked.principal, asked.query('last: 100'));
  const found = asked.at.reduce<unknown>((within, key) => (within as Record<string, unknown> | null)?.[key], data);
  return asked.at.length ? ((found as Page | null)?.pageInfo.startCursor ?? null) : null;
}
