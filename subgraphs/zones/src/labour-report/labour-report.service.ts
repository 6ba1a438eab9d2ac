import { vietnamDay } from '@ba-nha/shared/clock';
import { boardId, boardOfZone, labourReportDueOn } from '@ba-nha/shared/code-lists';
import { refusal } from '@ba-nha/shared/errors';
import { WithWarnings } from '@ba-nha/shared/graph';
import { changesOf, recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import { Checker } from '@ba-nha/shared/validation';
import { LessThan, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import type { Tenant } from '../tenant/tenant.entity';
import type { TenantService } from '../tenant/tenant.service';
import { twiceIfTaken } from '../twice-if-taken';
import { LabourReport, LabourReportRevision } from './labour-report.entity';
import { labourReportFacts } from './labour-report.facts';
import type { ChangeLabourReportInput, ReturnLabourReportInput, SubmitLabourReportInput } from './labour-report.inputs';
import { labourReportLifecycle, LabourReportStatus } from './labour-report.lifecycle';
import {
  checkCounts,
  checkPeriod,
  expectedTotal,
  labourCounts,
  unexplained,
  type LabourCounts,
} from './labour-report.rules';

const NOTE = { max: 2_000, lines: true } as const;
type Place = Pick<Tenant, 'id' | 'provinceCode' | 'zoneCode'>;
type Answer = WithWarnings<LabourReport>;
type Action = 'submitLabourReport' | 'returnLabourReport' | 'acceptLabourReport' | 'explainLabourReport';
type ReportEvent = 'LabourReportSubmitted' | 'LabourReportReturned' | 'LabourReportAccepted' | 'LabourReportExplained';

export class LabourReportService {
  constructor(
    private readonly hub: Hub,
    private readonly tenants: TenantService,
  ) {}

  /** Files a half-year's report, or files it again once it was returned. */
  async submit(principal: Principal, input: SubmitLabourReportInput): Promise<Answer> {
    const { database, clock } = this.hub;
    const enterpriseId = actingFor(principal, 'ENTERPRISE', input.enterpriseId);
    const request = { principal, operation: 'submitLabourReport', input };
    const id = await once<string>(database, clock, request, async (commit) => {
      const check = new Checker();
      checkPeriod(check, input.period, vietnamDay(clock.now()));
      checkCounts(check, input);
      const note = check.text('note', input.note, { ...NOTE, optional: true });
      check.done();
      const place = await this.tenants.verified(enterpriseId);
      const file = async (manager: EntityManager) => {
        const before = await manager.findOneBy(LabourReport, { enterpriseId, period: input.period });
        requireFiling(before, input.expectedVersion);
        const filing = await this.filing(manager, enterpriseId, input, note);
        const report = before
          ? await this.fileAgain(manager, principal, before, filing)
          : await this.fileFirst(manager, principal, input.period, place, filing);
        return report.id;
      };
      return twiceIfTaken(() => commit(file));
    });
    return this.read(id);
  }

  /** Gives a report back with the reason; until it is filed again it counts as not filed. */
  async giveBack(principal: Principal, input: ReturnLabourReportInput): Promise<Answer> {
    const check = new Checker();
    const reason = check.text('reason', input.reason, NOTE);
    check.done();
    return this.change(principal, input, 'labourReport.review', async (manager, report) => {
      const status = { status: report.status };
      const event = labourReportLifecycle.take(status, 'returnLabourReport') as ReportEvent;
      const saved = await saveChange(manager, LabourReport, report, { ...status, returnedBecause: reason });
      const revision = { reportId: saved.id, revision: saved.revision };
      await manager.update(LabourReportRevision, revision, { returnedBecause: reason });
      await this.tell(manager, principal, saved, 'returnLabourReport', event, reason);
    });
  }

  async accept(principal: Principal, input: ChangeLabourReportInput): Promise<Answer> {
    const note = optionalNote(input);
    return this.change(principal, input, 'labourReport.review', async (manager, report) => {
      const status = { status: report.status };
      const event = labourReportLifecycle.take(status, 'acceptLabourReport') as ReportEvent;
      const saved = await saveChange(manager, LabourReport, report, status);
      await this.tell(manager, principal, saved, 'acceptLabourReport', event, note);
    });
  }

  /** Answers a warning about a report that was filed already. */
  async explain(principal: Principal, input: ChangeLabourReportInput): Promise<Answer> {
    const check = new Checker();
    const note = check.text('note', input.note, NOTE);
    check.done();
    return this.change(principal, input, 'labourReport.submit', async (manager, report) => {
      labourReportLifecycle.require(report, 'explainLabourReport');
      const saved = await saveChange(manager, LabourReport, report, { note });
      await manager.update(LabourReportRevision, { reportId: saved.id, revision: saved.revision }, { note });
      await this.tell(manager, principal, saved, 'explainLabourReport', 'LabourReportExplained', note);
    });
  }

  private async change(
    principal: Principal,
    input: { id: string; expectedVersion: number },
    policy: 'labourReport.review' | 'labourReport.submit',
    step: (manager: EntityManager, report: LabourReport) => Promise<void>,
  ): Promise<Answer> {
    const { database, policies } = this.hub;
    await database.inTransaction(async (manager) => {
      const access = policies.access<LabourReport>(principal, 'labourReport.read', policy);
      await step(manager, await loadForChange(manager, LabourReport, input, access));
    });
    return this.read(input.id);
  }

  /** What a filing says, beside what the last accepted report makes one expect. */
  private async filing(
    manager: EntityManager,
    enterpriseId: string,
    input: SubmitLabourReportInput,
    note: string | null,
  ): Promise<Filing> {
    const before = await manager.findOne(LabourReport, {
      where: { enterpriseId, period: LessThan(input.period), status: LabourReportStatus.ACCEPTED },
      order: { period: 'DESC' },
    });
    return {
      ...countsOf(input),
      note,
      submittedAt: this.hub.clock.now(),
      expectedTotal: expectedTotal(input, before),
      expectedFrom: before?.period ?? null,
    };
  }

  private async fileFirst(
    manager: EntityManager,
    principal: Principal,
    period: string,
    place: Place,
    filing: Filing,
  ): Promise<LabourReport> {
    const { provinceCode, zoneCode } = place;
    const board = zoneCode === null ? undefined : boardOfZone(zoneCode);
    const dueOn = labourReportDueOn(period)!;
    const report = Object.assign(new LabourReport(), filing, {
      id: newId(filing.submittedAt),
      enterpriseId: place.id,
      provinceCode,
      zoneCode,
      unzonedProvinceCode: zoneCode === null ? provinceCode : null,
      boardId: board ? boardId(board.code) : null,
      period,
      status: LabourReportStatus.SUBMITTED,
      revision: 1,
      dueOn,
      late: vietnamDay(filing.submittedAt) > dueOn,
      returnedBecause: null,
      version: 1,
    });
    await manager.insert(LabourReport, report);
    await keepRevision(manager, report);
    await this.tell(manager, principal, report, 'submitLabourReport', 'LabourReportSubmitted', filing.note);
    return report;
  }

  private async fileAgain(
    manager: EntityManager,
    principal: Principal,
    before: LabourReport,
    filing: Filing,
  ): Promise<LabourReport> {
    const changes = changesOf(countsOf(before), countsOf(filing));
    const status = { status: before.status };
    const event = labourReportLifecycle.take(status, 'submitLabourReport') as ReportEvent;
    const report = await saveChange(manager, LabourReport, before, {
      ...filing,
      ...status,
      revision: before.revision + 1,
      returnedBecause: null,
    });
    await keepRevision(manager, report);
    await this.tell(manager, principal, report, 'submitLabourReport', event, filing.note, changes);
    return report;
  }

  private async tell(
    manager: EntityManager,
    principal: Principal,
    report: LabourReport,
    action: Action,
    event: ReportEvent,
    note: string | null,
    changes: ReturnType<typeof changesOf> = null,
  ): Promise<void> {
    const subject = { subjectId: report.id, subjectVersion: report.version };
    const by = displayName(principal);
    await recordHistory(manager, this.hub.clock.now(), { ...subject, action, by, note, changes });
    await this.hub.outbox.append(manager, { ...subject, type: event, facts: labourReportFacts(report) });
  }

  private async read(id: string): Promise<Answer> {
    const report = await this.hub.database.read((manager) => manager.findOneByOrFail(LabourReport, { id }));
    return new WithWarnings(report, unexplained(report));
  }
}

type Filing = LabourCounts & Pick<LabourReport, 'note' | 'submittedAt' | 'expectedTotal' | 'expectedFrom'>;

const countsOf = (counts: LabourCounts): LabourCounts =>
  Object.fromEntries(labourCounts.map((count) => [count, counts[count]])) as LabourCounts;

/** A first filing names no version; another one names the version of the report that was returned. */
function requireFiling(before: LabourReport | null, expectedVersion: number | null | undefined): void {
  if (!before && expectedVersion != null) throw refusal('STALE_VERSION', 'expectedVersion', 'noLabourReport');
  if (!before) return;
  const current = before.version;
  if (expectedVersion == null) throw refusal('DUPLICATE', 'expectedVersion', 'labourReportFiled', { current });
  if (expectedVersion !== current) throw refusal('STALE_VERSION', 'expectedVersion', 'staleVersion', { current });
}

function optionalNote({ note }: ChangeLabourReportInput): string | null {
  const check = new Checker();
  const text = check.text('note', note, { ...NOTE, optional: true });
  check.done();
  return text;
}

const keepRevision = (manager: EntityManager, report: LabourReport) =>
  manager.insert(
    LabourReportRevision,
    Object.assign(new LabourReportRevision(), countsOf(report), {
      id: newId(report.submittedAt),
      reportId: report.id,
      revision: report.revision,
      submittedAt: report.submittedAt,
      note: report.note,
      returnedBecause: null,
    }),
  );
