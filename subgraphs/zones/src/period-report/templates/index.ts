import type { PeriodReportKind } from '../period.rules';
import { demand } from './demand';
import { employment } from './employment';
import { internship } from './internship';
import type { FigureTemplate, ReportTemplate } from './kinds';
import { linkage } from './linkage';
import { tenants } from './tenants';
import { training } from './training';

export type { FigureTemplate } from './kinds';

const whole: ReportTemplate = {
  version: '2026-11',
  abstract: 'Tình hình sử dụng lao động và liên kết đào tạo',
  sections: [tenants, demand, linkage, training, internship, employment],
};

/** What each kind of report has in it. */
export const reportTemplates: Readonly<Record<PeriodReportKind, ReportTemplate>> = {
  SIX_MONTH: whole,
  ANNUAL: whole,
  QUARTERLY: {
    version: '2026-11',
    abstract: 'Tình hình lao động',
    sections: [tenants, demand, employment],
  },
};

export const figuresOf = (kind: PeriodReportKind): FigureTemplate[] =>
  reportTemplates[kind].sections.flatMap(({ figures }) => figures);
