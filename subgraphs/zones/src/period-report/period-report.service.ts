import { vietnamDay } from '@ba-nha/shared/clock';
import { boardById } from '@ba-nha/shared/code-lists';
import { notFound, notYours, refusal } from '@ba-nha/shared/errors';
import type { EventType } from '@ba-nha/shared/events';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import { Checker } from '@ba-nha/shared/validation';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { twiceIfTaken } from '../twice-if-taken';
import { PeriodReport } from './period-report.entity';
import { periodReportFacts } from './period-report.facts';
import type { ChangePeriodReportInput, DraftPeriodReportInput } from './period-report.inputs';
import { periodReportLifecycle, PeriodReportStatus } from './period-report.lifecycle';
import { FIRST_REPORT_YEAR, periodAt, periodOf, type ReportPeriod } from './period.rules';
import type { SubmissionService } from './submission';

const NOTE = { max: 2_000, lines: true } as const;
type ReportEvent = Extract<EventType, `PeriodReport${string}`>;
type Policy = 'periodReport.submit' | 'periodReport.review';

export class PeriodReportService {
  constructor(
    private readonly hub: Hub,
    private readonly submissions: SubmissionService,
  ) {}

  /** Drafts the report of a period, or the next revision of one that was returned or approved. */
  async draft(principal: Principal, input: DraftPeriodReportInput): Promise<PeriodReport> {
    const { database, clock, policies } = this.hub;
    const { boardId, kind } = input;
    const board = boardById(boardId);
    if (!board) throw notFound();
    if (!policies.allows(principal, 'periodReport.draft', { boardId })) throw notYours();
    const request = { principal, operation: 'draftPeriodReport', input };
    const id = await once<string>(database, clock, request, (commit) => {
      const { code } = requirePeriod(input, vietnamDay(clock.now()));
      const of = { boardId, provinceCode: board.provinceCode, kind, period: code };
      return twiceIfTaken(() => commit((manager) => this.insertDraft(manager, principal, of)));
    });
    return this.read(id);
  }

  private async insertDraft(
    manager: EntityManager,
    principal: Principal,
    of: Pick<PeriodReport, 'boardId' | 'provinceCode' | 'kind' | 'period'>,
  ): Promise<string> {
    const { boardId, kind, period } = of;
    const latest = await manager.findOne(PeriodReport, {
      where: { boardId, kind, period },
      order: { revision: 'DESC' },
    });
    if (latest && !periodReportLifecycle.can('draftPeriodReport', latest.status)) {
      throw refusal('DUPLICATE', 'period', 'periodReportOpen', { status: latest.status });
    }
    const report = nextRevision(latest, of, newId(this.hub.clock.now()));
    await manager.insert(PeriodReport, report);
    if (latest) await saveChange(manager, PeriodReport, latest, { supersededById: report.id });
    await this.tell(manager, principal, report, 'draftPeriodReport', 'PeriodReportDrafted', null);
    return report.id;
  }

  /** Freezes and seals a draft; a report that was returned is submitted again as its next revision, which is answered. */
  async submit(principal: Principal, input: ChangePeriodReportInput): Promise<PeriodReport> {
    const { database } = this.hub;
    const note = noteOf(input, true);
    const found = await database.read((manager) => this.load(manager, principal, input, 'periodReport.submit'));
    requireSubmittable(found);
    const again = found.status === PeriodReportStatus.RETURNED;
    const prepared = await this.submissions.prepare(
      again ? nextRevision(found, found, newId(this.hub.clock.now())) : found,
      again ? found.id : found.supersedesId,
      note,
    );
    const write = (manager: EntityManager) => this.writeSubmission(manager, principal, input, prepared);
    const id = await twiceIfTaken(() => database.inTransaction(write));
    return this.read(id);
  }

  private async writeSubmission(
    manager: EntityManager,
    principal: Principal,
    input: ChangePeriodReportInput,
    prepared: Awaited<ReturnType<SubmissionService['prepare']>>,
  ): Promise<string> {
    const current = await this.load(manager, principal, input, 'periodReport.submit');
    requireSubmittable(current);
    const step = { status: current.status };
    const event = periodReportLifecycle.take(step, 'submitPeriodReport') as ReportEvent;
    const frozen = { ...(await this.submissions.write(manager, prepared)), ...step };
    let report: PeriodReport;
    if (current.id === prepared.report.id) {
      report = await saveChange(manager, PeriodReport, current, frozen);
    } else {
      report = Object.assign(prepared.report, frozen);
      await manager.insert(PeriodReport, report);
      await saveChange(manager, PeriodReport, current, { supersededById: report.id });
    }
    await this.tell(manager, principal, report, 'submitPeriodReport', event, prepared.note);
    await this.submissions.tellObligations(manager, report);
    return report.id;
  }

  /** Gives a report back with what is to be mended. */
  returnReport(principal: Principal, input: ChangePeriodReportInput): Promise<PeriodReport> {
    const note = noteOf(input, false);
    return this.decide(principal, input, 'returnPeriodReport', note, { returnedBecause: note });
  }

  approve(principal: Principal, input: ChangePeriodReportInput): Promise<PeriodReport> {
    return this.decide(principal, input, 'approvePeriodReport', noteOf(input, true), {});
  }

  private async decide(
    principal: Principal,
    input: ChangePeriodReportInput,
    action: 'returnPeriodReport' | 'approvePeriodReport',
    note: string | null,
    change: Partial<PeriodReport>,
  ): Promise<PeriodReport> {
    await this.hub.database.inTransaction(async (manager) => {
      const report = await this.load(manager, principal, input, 'periodReport.review');
      const step = { status: report.status };
      const event = periodReportLifecycle.take(step, action) as ReportEvent;
      const saved = await saveChange(manager, PeriodReport, report, { ...step, ...change });
      await this.tell(manager, principal, saved, action, event, note);
    });
    return this.read(input.id);
  }

  private load(manager: EntityManager, principal: Principal, input: ChangePeriodReportInput, policy: Policy) {
    const access = this.hub.policies.access<PeriodReport>(principal, 'periodReport.read', policy);
    return loadForChange(manager, PeriodReport, input, access);
  }

  private async tell(
    manager: EntityManager,
    principal: Principal,
    report: PeriodReport,
    action: string,
    event: ReportEvent,
    note: string | null,
  ): Promise<void> {
    const subject = { subjectId: report.id, subjectVersion: report.version };
    const by = displayName(principal);
    await recordHistory(manager, this.hub.clock.now(), { ...subject, action, by, note });
    await this.hub.outbox.append(manager, { ...subject, type: event, facts: periodReportFacts(report) });
  }

  private read(id: string): Promise<PeriodReport> {
    return this.hub.database.read((manager) => manager.findOneByOrFail(PeriodReport, { id }));
  }
}

/** A period that has begun, of the kind that is asked for. */
function requirePeriod({ kind, period }: DraftPeriodReportInput, today: string): ReportPeriod {
  const named = periodOf(kind, period);
  if (!named) throw refusal('INVALID', 'period', 'reportPeriod', { example: periodAt(kind, today).code });
  const [min, max] = [periodAt(kind, `${FIRST_REPORT_YEAR}-01-01`).code, periodAt(kind, today).code];
  if (named.code < min || named.code > max) throw refusal('OUT_OF_RANGE', 'period', 'range', { min, max });
  return named;
}

/** The step that the lifecycle has, unless the next revision of a returned report is there already. */
function requireSubmittable(report: PeriodReport): void {
  const { status } = report;
  periodReportLifecycle.take({ status }, 'submitPeriodReport');
  if (report.supersededById !== null) throw refusal('WRONG_STATE', null, 'reportSuperseded');
}

function noteOf({ note }: ChangePeriodReportInput, optional: boolean): string | null {
  const check = new Checker();
  const text = check.text('note', note, { ...NOTE, optional });
  check.done();
  return text;
}

function nextRevision(
  before: PeriodReport | null,
  { boardId, provinceCode, kind, period }: Pick<PeriodReport, 'boardId' | 'provinceCode' | 'kind' | 'period'>,
  id: string,
): PeriodReport {
  return Object.assign(new PeriodReport(), {
    ...{ id, boardId, provinceCode, kind, period, status: PeriodReportStatus.DRAFT, version: 1 },
    ...{ revision: (before?.revision ?? 0) + 1, supersedesId: before?.id ?? null, supersededById: null },
    ...{ frozenAt: null, submittedOn: null, header: null, contentHash: null, note: null, returnedBecause: null },
    ...{ sealNumber: null, previousSeal: null, seal: null },
  });
}
