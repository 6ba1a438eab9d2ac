import { ArgsType, Field, Int } from 'type-graphql';
import { addDays, startOfDay, vietnamDay } from '../clock';
import { zonesOfBoard } from '../code-lists';
import { badUserInput } from '../errors';
import { DateScalar, type GraphContext, type WithPolicies } from '../graph';

/*
 * Facts for a board's period report cross by the entity door: each owner answers, on its ManagementBoard, the records that
 * count in a period, page by page. What is counted of them is the report's business.
 */

/** A record that counts, with what a figure may ask of it; no name, no date of birth, nothing that says who somebody is. */
export interface ReportRow {
  readonly id: string;
  readonly [attribute: string]: string | number | boolean | null;
}

/** A page of records, and the id to go on after; null on the last page. */
export interface ReportRowPage {
  readonly rows: readonly ReportRow[];
  readonly next: string | null;
}

/** A row as it is read, with the zones that make it a board's. */
export interface ZonedRow {
  readonly zones: readonly (string | null)[];
  readonly row: ReportRow;
}

const MOST_ROWS = 1_000;

@ArgsType()
export class ReportRowsArgs {
  @Field(() => DateScalar, { description: 'First day of the period (từ ngày).' })
  from: string;
  @Field(() => DateScalar, { description: 'Last day of the period (đến ngày).' })
  to: string;
  @Field(() => String, { defaultValue: '', description: 'Last id that was read (sau định danh).' })
  after: string;
  @Field(() => Int, { defaultValue: MOST_ROWS, description: 'How many records, 1 to 1000 (số bản ghi).' })
  first: number;
}

/** What a statement is bound by: the zones, the days, the same as instants, and the page. */
export interface RowWindow extends ReportRowsArgs {
  readonly zoneCodes: readonly string[];
  /** When the first day begins, and when the last one is over. */
  readonly start: Date;
  readonly end: Date;
}

/**
 * One page of rows for every board that a level of the query asks about, in one statement: pages go through the rows of
 * all these boards together, so a board's share of a page may be empty while `next` goes on. Null to all but the hub itself.
 */
export function reportRowsOf(
  context: GraphContext<WithPolicies>,
  name: string,
  board: string,
  args: ReportRowsArgs,
  read: (window: RowWindow) => Promise<readonly ZonedRow[]>,
): Promise<ReportRowPage> | null {
  if (!context.services.policies.admits(context.principal, 'report.facts')) return null;
  const { from, to, after, first } = args;
  if (first < 1 || first > MOST_ROWS || from > to) {
    throw badUserInput('Kỳ hoặc số bản ghi không hợp lệ.', 'The period or the number of records is not valid.');
  }
  const window = { from, to, after, first, start: startOfDay(from), end: startOfDay(addDays(to, 1)) };
  return context.loaders
    .get<string, ReportRowPage>(`${name}${JSON.stringify([from, to, after, first])}`, async (boards) => {
      const zoneCodes = boards.flatMap((id) => zonesOfBoard(id).map(({ code }) => code));
      const rows = zoneCodes.length ? await read({ ...window, zoneCodes }) : [];
      const next = rows.length < first ? null : rows.at(-1)!.row.id;
      return boards.map((id) => ({
        rows: rows.filter(({ zones }) => isOfBoard(zones, id)).map(({ row }) => row),
        next,
      }));
    })
    .load(board);
}

const isOfBoard = (zones: ZonedRow['zones'], board: string): boolean =>
  zonesOfBoard(board).some(({ code }) => zones.includes(code));

/** The day in Vietnam of an instant as a statement answers it: a date of the server's, or SQLite's text in UTC. */
export function dayOf(instant: unknown): string | null {
  if (instant === null || instant === undefined) return null;
  if (instant instanceof Date) return vietnamDay(instant);
  return vietnamDay(new Date(`${String(instant).replace(' ', 'T').replace(/Z$/, '')}Z`));
}
