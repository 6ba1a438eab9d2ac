import { GraphQLError } from 'graphql';
import { GraphFault, Refusal, type Complaint } from '../errors';
import { isId } from '../ids';
import type { Principal } from '../permissions';
import type { AuditLog } from './audit-log';
import { gatheredOn, notePersonalRead, type Refused } from './changes';
import { actingIn } from './scope';

/** No more of a long list of complaints than shows what was wrong. */
const MOST_COMPLAINTS = 20;

type Caller = { principal: Principal; requestId: string };

/** A mutation as the log tells of it. */
export interface AuditedMutation {
  name: string;
  /** The type of the record that it answers. */
  recordType: string | null;
  input: unknown;
}

/** What one call to a subgraph gives the audit log to tell: its mutations, and whose personal data it is answered. */
export class CallAudit {
  private readonly shown = new Map<object, Set<string>>();

  constructor(
    private readonly log: AuditLog,
    private readonly caller: Caller,
  ) {}

  /** Runs a mutation in the caller's name. One that is refused or fails gets an entry of its own. */
  async mutation<T>(mutation: AuditedMutation, write: () => T | Promise<T>): Promise<T> {
    const scope = { ...this.caller, operation: mutation.name };
    return actingIn(scope, async () => {
      let answer: T;
      try {
        answer = await write();
      } catch (error) {
        await this.refused(mutation, codeOf(error), error instanceof Refusal ? error.complaints : []);
        throw error;
      }
      const complaints = (answer as { userErrors?: readonly Complaint[] } | null)?.userErrors;
      if (complaints?.[0]) await this.refused(mutation, complaints[0].code, complaints);
      return answer;
    });
  }

  /** Notes that the answer has this field of the record. */
  showed(record: object, field: string): void {
    const fields = this.shown.get(record) ?? new Set();
    fields.add(field);
    this.shown.set(record, fields);
  }

  /** Whether the answer has anybody's personal data that is not written down yet. */
  get isOwing(): boolean {
    return this.shown.size > 0;
  }

  /** Writes down whose personal data the answer has. Where that fails, it must not be given. */
  async settle(): Promise<void> {
    if (!this.isOwing) return;
    const shown = [...this.shown];
    this.shown.clear();
    await actingIn({ ...this.caller, operation: 'query' }, () =>
      this.log.database.inTransaction((manager) => {
        for (const [record, fields] of shown)
          notePersonalRead(manager, record, { action: 'read', fields: [...fields] });
        return Promise.resolve();
      }),
    );
  }

  /** Nobody in particular is refused all day long, by everybody's scripts: that is for the gateway's counters. */
  private async refused(
    { recordType, input }: AuditedMutation,
    outcome: string,
    complaints: readonly Complaint[],
  ): Promise<void> {
    if (this.caller.principal.kind === 'anonymous') return;
    const { id } = (input ?? {}) as { id?: unknown };
    const named = typeof id === 'string' && isId(id) ? id : null;
    const refused: Refused = {
      type: recordType,
      id: named,
      outcome,
      complaints: complaints
        .slice(0, MOST_COMPLAINTS)
        .map(({ code, field }) => `${code} ${field?.join('.') ?? 'input'}`),
    };
    await this.log.database.inTransaction((manager) => {
      gatheredOn(manager.queryRunner)?.refusals.push(refused);
      return Promise.resolve();
    });
  }
}

function codeOf(error: unknown): string {
  if (error instanceof GraphFault) return error.code;
  if (error instanceof Refusal) return error.complaints[0]?.code ?? 'BAD_USER_INPUT';
  if (error instanceof GraphQLError && typeof error.extensions['code'] === 'string') return error.extensions['code'];
  return 'INTERNAL_SERVER_ERROR';
}
