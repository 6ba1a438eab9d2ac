import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { LabourReport } from './labour-report.entity';

/** The entity door: the same visibility as every other way to a report. */
export const resolveLabourReport: ReferenceResolver = ({ id }: { id: string }, context: Context) =>
  labourReportOf(context, id);

export const labourReportOf = async (context: Context, id: string): Promise<LabourReport | null> =>
  context.services.policies.show(
    context.principal,
    'labourReport.read',
    await loadById(context, context.services.database, LabourReport, id),
  );
