import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { PeriodReport } from './period-report.entity';

/** The entity door: the same visibility as every other way to a report. */
export const resolvePeriodReport: ReferenceResolver = ({ id }: { id: string }, context: Context) =>
  periodReportOf(context, id);

export const periodReportOf = async (context: Context, id: string | null): Promise<PeriodReport | null> =>
  id === null
    ? null
    : context.services.policies.show(
        context.principal,
        'periodReport.read',
        await loadById(context, context.services.database, PeriodReport, id),
      );
