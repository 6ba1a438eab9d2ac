import { refusal } from '../errors';
import type { EventType } from '../events';

/** Who may take a step: a side of the record, or the hub itself by clock or event. */
export type Party = 'enterprise' | 'school' | 'board' | 'province' | 'hub';

export interface Step<Status extends string> {
  from: readonly Status[];
  to: Status;
  by: readonly Party[];
  /** The fact that the step appends to the outbox. */
  event: EventType;
  /** What must hold besides the status, in words, for the printed table. */
  guard?: string;
}

/** An action that changes a record without moving its status, such as an amendment; listed for availableActions. */
export interface Act<Status extends string> {
  while: readonly Status[];
  by: readonly Party[];
  guard?: string;
}

export interface LifecycleTable<Status extends string, Action extends string, Other extends string> {
  subject: string;
  initial: Status;
  steps: Record<Action, Step<Status> | readonly Step<Status>[]>;
  acts?: Record<Other, Act<Status>>;
}

/**
 * What can happen to a record, as one table that reads aloud. Nothing else writes a status: `take` is the only way, and
 * clients' availableActions and the diagrams in the documentation are answered from the same rows.
 */
export class Lifecycle<Status extends string, Action extends string, Other extends string = never> {
  constructor(readonly table: LifecycleTable<Status, Action, Other>) {}

  private rows(action: Action): readonly Step<Status>[] {
    const rows = this.table.steps[action];
    return Array.isArray(rows) ? (rows as readonly Step<Status>[]) : [rows as Step<Status>];
  }

  /** The step that an action takes from a status, if there is one. */
  step(action: Action, from: Status): Step<Status> | undefined {
    return this.rows(action).find((row) => row.from.includes(from));
  }

  can(action: Action | Other, status: Status): boolean {
    if (action in this.table.steps) return this.step(action as Action, status) !== undefined;
    return this.table.acts?.[action as Other]?.while.includes(status) ?? false;
  }

  /** Moves a record on and answers the event's name; refuses with WRONG_STATE where the table has no such step. */
  take(record: { status: Status }, action: Action): EventType {
    const step = this.step(action, record.status);
    if (!step) throw refusal('WRONG_STATE', null, 'wrongState', { status: record.status });
    record.status = step.to;
    return step.event;
  }

  /** Refuses with WRONG_STATE unless an action that keeps the status is possible now. */
  require(record: { status: Status }, act: Other): void {
    if (!this.table.acts?.[act]?.while.includes(record.status)) {
      throw refusal('WRONG_STATE', null, 'wrongState', { status: record.status });
    }
  }

  /** The event of a step that leads to a status; undefined where records only begin with it. */
  eventReaching(status: Status): EventType | undefined {
    const rows = (Object.keys(this.table.steps) as Action[]).flatMap((action) => this.rows(action));
    return rows.find(({ to }) => to === status)?.event;
  }

  /** The statuses from which an action is possible: for statements that check and write at once. */
  from(action: Action): Status[] {
    return this.rows(action).flatMap((row) => [...row.from]);
  }

  /** What a party may do to a record in this status: the contract's availableActions before record guards. */
  actionsOf(party: Party, status: Status): string[] {
    const steps = (Object.keys(this.table.steps) as Action[]).filter((action) =>
      this.rows(action).some((row) => row.by.includes(party) && row.from.includes(status)),
    );
    const acts = (Object.keys(this.table.acts ?? {}) as Other[]).filter((act) => {
      const row = this.table.acts?.[act];
      return row?.by.includes(party) && row.while.includes(status);
    });
    return [...acts, ...steps];
  }
}

export function lifecycle<Status extends string, Action extends string, Other extends string = never>(
  table: LifecycleTable<Status, Action, Other>,
): Lifecycle<Status, Action, Other> {
  return new Lifecycle(table);
}

/** The table as Markdown: a state diagram that Git hosts draw, and every row in words. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any lifecycle may be printed
export function printLifecycle(machine: Lifecycle<any, any, any>): string {
  const { subject, initial, steps, acts } = machine.table;
  const rows = Object.entries(steps).flatMap(([action, row]) =>
    (Array.isArray(row) ? row : [row]).map((step) => ({ action, step: step as Step<string> })),
  );
  const arrows = rows.flatMap(({ action, step }) => step.from.map((from) => `  ${from} --> ${step.to}: ${action}`));
  const table = rows.map(
    ({ action, step }) =>
      `| ${action} | ${step.from.join(', ')} | ${step.to} | ${step.by.join(', ')} | ${step.guard ?? ''} | ${step.event} |`,
  );
  const kept = Object.entries((acts ?? {}) as Record<string, Act<string>>).map(
    ([act, row]) => `| ${act} | ${row.while.join(', ')} | (kept) | ${row.by.join(', ')} | ${row.guard ?? ''} | |`,
  );
  return [
    `## ${subject}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${initial}`,
    ...arrows,
    '```',
    '',
    '| action | from | to | by | only if | event |',
    '| --- | --- | --- | --- | --- | --- |',
    ...table,
    ...kept,
    '',
  ].join('\n');
}
