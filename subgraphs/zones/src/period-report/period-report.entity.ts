import {
  CodeColumn,
  CountColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { idField, SeenBy } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import type { Figure } from './figures/computing';
import { PeriodReportKind } from './period.rules';
import { PeriodReportStatus } from './period-report.lifecycle';
import type { FrozenHeader } from './report-header';

registerEnumType(PeriodReportStatus, {
  name: 'PeriodReportStatus',
  description: 'Where a board’s report stands (trạng thái báo cáo định kỳ).',
  valuesConfig: {
    DRAFT: { description: 'Drafted; its figures are those of the moment (dự thảo).' },
    SUBMITTED: { description: 'Handed in; its figures are frozen for good (đã trình).' },
    RETURNED: { description: 'Given back by the province with a note; the next revision mends it (trả lại).' },
    APPROVED: { description: 'Approved by the province (đã duyệt).' },
  },
});
registerEnumType(PeriodReportKind, {
  name: 'PeriodReportKind',
  description: 'For how long a time a report is (loại báo cáo theo kỳ).',
  valuesConfig: {
    SIX_MONTH: { description: 'Half a year, as 2026-H1 (báo cáo 6 tháng).' },
    ANNUAL: { description: 'A year, as 2026 (báo cáo năm).' },
    QUARTERLY: { description: 'A quarter, as 2026-Q3: the labour situation (báo cáo quý).' },
  },
});

@SeenBy('periodReport.read')
@Directive('@key(fields: "id")')
@ObjectType('PeriodReport', {
  description:
    'A board’s report of a period, one revision of it. A draft is computed live; submitting freezes its figures for good, and a correction is a new revision, a report of its own (báo cáo định kỳ).',
})
@Entity('period_reports')
export class PeriodReport {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() boardId: string;
  @CodeColumn() provinceCode: string;

  @Field(() => PeriodReportKind, { description: 'For how long a time (loại báo cáo).' })
  @CodeColumn()
  kind: PeriodReportKind;

  @Field(() => String, { description: '2026-H1, 2026 or 2026-Q3, by its kind (kỳ báo cáo).' })
  @TextColumn(7)
  period: string;

  @Field(() => PeriodReportStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: PeriodReportStatus;

  @Field(() => Int, { description: 'Which revision of the period’s report; the first is 1 (lần lập).' })
  @CountColumn()
  revision: number;

  /** The revision before this one, and the one after it, where there are such. */
  @IdColumn({ nullable: true }) supersedesId: string | null;
  @IdColumn({ nullable: true }) supersededById: string | null;

  /** When the frozen figures were taken; null for a draft. */
  @InstantColumn({ nullable: true }) frozenAt: Date | null;
  /** The day of that in Vietnam. */
  @DayColumn({ nullable: true }) submittedOn: string | null;
  /** What the documents say around the figures, frozen with them. */
  @JsonColumn({ nullable: true }) header: FrozenHeader | null;

  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 of the frozen content in hexadecimal: figures, and the records behind each; null for a draft (mã băm nội dung).',
  })
  @TextColumn(64, { nullable: true })
  contentHash: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place among everything the board has submitted; null for a draft (số thứ tự niêm phong).',
  })
  @CountColumn({ nullable: true })
  sealNumber: number | null;

  /** The seal of what the board submitted before; null for its first. */
  @TextColumn(64, { nullable: true }) previousSeal: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 over the content’s hash, those of the documents, and the seal of what the board submitted before; null for a draft (dấu niêm phong).',
  })
  @TextColumn(64, { nullable: true })
  seal: string | null;

  @Field(() => String, { nullable: true, description: 'What the board said with it (ghi chú khi trình).' })
  @LongTextColumn({ nullable: true })
  note: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was given back (lý do trả lại).' })
  @LongTextColumn({ nullable: true })
  returnedBecause: string | null;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;
}

/** A figure as it was frozen; never changed. */
@Entity('period_report_figures')
export class PeriodReportFigure {
  @KeyColumn() id: string;
  @IdColumn() reportId: string;
  @CountColumn() position: number;
  @CodeColumn() code: string;
  @JsonColumn() body: FrozenFigure;
}

/** What is frozen of a figure: all but the records, of which it keeps how many there are and a hash over them. */
export interface FrozenFigure extends Omit<Figure, 'contributions'> {
  readonly records: number;
  readonly recordsHash: string;
}

/** Some of the records behind a frozen figure, with what each added to it; never changed. */
@Entity('period_report_records')
export class PeriodReportRecords {
  @KeyColumn() id: string;
  @IdColumn() figureId: string;
  /** How many of the figure's records come before these. */
  @CountColumn() offset: number;
  @JsonColumn() entries: (readonly [id: string, value: number])[];
}

/** A document of a submitted report, as it was rendered then; never changed. */
@Entity('period_report_documents')
export class PeriodReportDocument {
  @KeyColumn() id: string;
  @IdColumn() reportId: string;
  @CodeColumn() format: 'XLSX' | 'DOCX' | 'PDF';
  @TextColumn(64) sha256: string;
  @CountColumn() size: number;
}

/** A stretch of a document's bytes, in Base64: a text column of a server holds 64 KB. */
@Entity('period_report_document_parts')
export class PeriodReportDocumentPart {
  @KeyColumn() id: string;
  @IdColumn() documentId: string;
  @CountColumn() position: number;
  @LongTextColumn() base64: string;
}

/** Where a board's chain of seals ends; whoever submits holds it, so that submissions queue up. */
@Entity('period_report_chains')
export class PeriodReportChain {
  @IdColumn({ primary: true }) boardId: string;
  @CountColumn() number: number;
  @TextColumn(64, { nullable: true }) seal: string | null;
}
