import { connectionOf } from '@ba-nha/shared/pagination';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { FigureSource } from './figures/sources';
import type { Stretch } from './figures/records';

export enum ReportFigureStatus {
  KNOWN = 'KNOWN',
  WITHHELD = 'WITHHELD',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(ReportFigureStatus, {
  name: 'ReportFigureStatus',
  description: 'Whether a figure of a report says something (tình trạng số liệu).',
  valuesConfig: {
    KNOWN: { description: 'Its value is what it says (có số liệu).' },
    WITHHELD: {
      description: 'It counts one to four people, or would tell of so few; its value stands at 0 (không công bố).',
    },
    UNKNOWN: {
      description: 'There is nothing to say it of, such as a mean of nobody; its value stands at 0 (không có số liệu).',
    },
  },
});

export enum DocumentFormat {
  XLSX = 'XLSX',
  DOCX = 'DOCX',
  PDF = 'PDF',
}
registerEnumType(DocumentFormat, {
  name: 'DocumentFormat',
  description: 'Kind of file (định dạng tệp).',
  valuesConfig: {
    XLSX: { description: 'A workbook, numbers as numbers (bảng tính).' },
    DOCX: { description: 'A text document (văn bản).' },
    PDF: { description: 'The same to be printed and filed (bản in).' },
  },
});

@ObjectType('ReportFigure', { description: 'One figure of a period report (số liệu báo cáo).' })
export class ReportFigure {
  /** Where the records behind it are read. */
  stretch: Stretch;
  owner: FigureSource['owner'] | null;
  countsPeople: boolean;

  @Field(() => String, { description: 'Stable code, the same in every report (mã số liệu).' })
  code: string;
  @Field(() => String, { description: 'Code of the section it stands in (mã phần).' })
  section: string;
  @Field(() => String, { description: 'What it is called (tên số liệu).' })
  label: string;
  @Field(() => String, { description: 'In what it is measured, such as người or % (đơn vị tính).' })
  unit: string;
  @Field(() => Int, { description: 'Decimal places it is shown with (số chữ số thập phân).' })
  decimals: number;
  @Field(() => ReportFigureStatus, { description: 'Whether the value says something; read it first (tình trạng).' })
  status: ReportFigureStatus;
  @Field(() => Float, {
    description: 'The value; 0 also where the status is not KNOWN, see valueIfKnown (giá trị).',
  })
  value: number;
  @Field(() => Float, {
    nullable: true,
    description: 'The value; null where the status is not KNOWN (giá trị, nếu có).',
  })
  valueIfKnown: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'In the period before, as its report told it, else as the records say; null where nothing was known or told (kỳ trước).',
  })
  previous: number | null;
  @Field(() => Float, { nullable: true, description: 'What the plan asks for, of the whole province (chỉ tiêu).' })
  target: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'How it is to stand to the target: eq, ge, le or about (quan hệ với chỉ tiêu).',
  })
  targetOperator: string | null;
  @Field(() => String, { nullable: true, description: 'The plan that sets the target (căn cứ chỉ tiêu).' })
  targetSource: string | null;
  @Field(() => String, { description: 'What is counted, in one sentence (giải thích).' })
  explanation: string;
  @Field(() => String, { description: 'How it is computed of which records (cách tính).' })
  definition: string;
  @Field(() => String, {
    nullable: true,
    description: 'The operation that the records’ owner is asked; null for a percentage (truy vấn).',
  })
  operation: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Type of the records behind it; null for a percentage (loại bản ghi).',
  })
  recordType: string | null;
}

@ObjectType('ReportFigureRecord', { description: 'A record behind a figure (bản ghi làm nên số liệu).' })
export class ReportFigureRecord {
  @Field(() => String, { description: 'Its type in the graph (loại bản ghi).' })
  recordType: string;
  @Field(() => ID, { description: 'Its identifier (định danh bản ghi).' })
  recordId: string;
  @Field(() => Float, {
    nullable: true,
    description: 'What it adds to the figure; null where that would tell of few people (phần đóng góp).',
  })
  contribution: number | null;
}
export const ReportFigureRecordConnection = connectionOf('ReportFigureRecord', () => ReportFigureRecord);

@ObjectType('ReportFigureChange', {
  description: 'A figure that a report gives otherwise than another (số liệu thay đổi).',
})
export class ReportFigureChange {
  @Field(() => String, { description: 'Code of the figure (mã số liệu).' })
  code: string;
  @Field(() => String, { description: 'What it is called (tên số liệu).' })
  label: string;
  @Field(() => Float, { nullable: true, description: 'Before; null where it was not known or told (trước).' })
  before: number | null;
  @Field(() => Float, { nullable: true, description: 'Now; null where it is not known or told (sau).' })
  after: number | null;
}

@ObjectType('ReportDocument', { description: 'A document of a submitted report (văn bản báo cáo).' })
export class ReportDocument {
  documentId: string;

  @Field(() => DocumentFormat, { description: 'Kind of file (định dạng).' })
  format: DocumentFormat;
  @Field(() => String, {
    description: 'Where the gateway gives it to those who may see the report, with their bearer token (đường tải).',
  })
  url: string;
  @Field(() => String, { description: 'SHA-256 of its bytes in hexadecimal (mã băm).' })
  sha256: string;
  @Field(() => Int, { description: 'How many bytes it has (số byte).' })
  size: number;
}
