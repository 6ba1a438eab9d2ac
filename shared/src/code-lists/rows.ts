import type { Ownership, PriorityGroup, SchoolKind, SizeClass, TrainingLevel, ZoneKind } from './kinds';

/**
 * How far a row of a code list can be trusted. None was compared with the printed official text.
 *
 * - `yes`: two independent public sources agree
 * - `single_source`, `single_school`: one source says so
 * - `historical`: from a list of about 2017
 * - `derived_from_plan`: a name built from the wording of a plan
 * - `no`: nobody confirmed it; show it with a warning
 */
export type Verified = (typeof verifiedValues)[number];
export const verifiedValues = [
  'yes',
  'single_source',
  'single_school',
  'historical',
  'derived_from_plan',
  'no',
] as const;

/** When a row is in force: both days included, ISO dates; null where open. */
export interface Dated {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A province or centrally run city of today (tỉnh, thành phố trực thuộc trung ương). */
export interface ProvinceRow extends Dated {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly kind: 'PROVINCE' | 'CITY';
  /** The day on which a province became a city, code and name unchanged. */
  readonly statusChangedOn: string | null;
  readonly previousFullName: string | null;
}

/** A province or centrally run city of before 2025-07-01. */
export interface FormerProvinceRow extends Dated {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly status: 'UNCHANGED' | 'MERGED_KEEPS_CODE' | 'MERGED_CODE_RETIRED';
  /** Code of the province of today that it is, or is part of. */
  readonly successorCode: string;
  /** Name of the unit for which its code stands today, where that is another name. */
  readonly codeNowMeans: string | null;
  /** Code under which its name lives on today, where that is another code. */
  readonly nameNowHasCode: string | null;
}

/** A field of training (lĩnh vực đào tạo). */
export interface TrainingFieldRow {
  readonly code: string;
  readonly name: string;
  readonly verified: Verified;
}

/** Levels that have a digit of their own in official occupation codes. */
export type OfficialLevel = Extract<TrainingLevel, 'INTERMEDIATE' | 'COLLEGE'>;

/** What the official list says of an occupation at one level. */
export interface OccupationLevelRow {
  /** Seven digits: 5 (trung cấp) or 6 (cao đẳng), then the stem. */
  readonly code: string;
  readonly name: string;
  readonly verified: Verified;
}

/** A training occupation (ngành, nghề đào tạo). */
export interface OccupationRow {
  /** The six digits that both levels share. */
  readonly code: string;
  readonly name: string;
  readonly fieldCode: string;
  readonly levels: Readonly<Partial<Record<OfficialLevel, OccupationLevelRow>>>;
}

/** A level of training and its place in official codes. */
export interface TrainingLevelRow {
  readonly level: TrainingLevel;
  readonly name: string;
  /** First digit of seven-digit occupation codes; null where no national list of occupations exists. */
  readonly digit: '5' | '6' | null;
}

/** A group of learners whom the State supports first (đối tượng ưu tiên). */
export interface PriorityGroupRow {
  readonly group: PriorityGroup;
  readonly name: string;
  /** The text that names the group; null where only plans do, or none is known. */
  readonly legalBasis: string | null;
  /** Whether the legal basis was read in a source, or awaits checking. */
  readonly verified: 'yes' | 'no';
}

/** The two sides of the size thresholds: farming, industry and construction; trade and services. */
export type SizeSector = 'PRODUCTION' | 'TRADE_AND_SERVICES';

/** Upper bounds of one size of enterprise, inclusive; money in whole đồng. */
export interface SizeThresholdRow {
  readonly sector: SizeSector;
  readonly size: Exclude<SizeClass, 'LARGE'>;
  readonly maxEmployees: number;
  readonly maxAnnualRevenue: number;
  readonly maxCapital: number;
}

/** An industrial or economic zone. */
export interface ZoneRow {
  readonly code: string;
  readonly name: string;
  readonly kind: ZoneKind;
  readonly provinceCode: string;
  readonly formerProvinceCode: string;
  readonly areaHa: number | null;
  readonly boardCode: string | null;
  readonly legalDocument: string | null;
  readonly verified: Verified;
}

/** A duty to report by a day (nghĩa vụ báo cáo), while the text that made it is in force. */
export interface ObligationRow extends Dated {
  readonly code: string;
  readonly title: string;
  /** Who owes it, and to whom, in the words of the text. */
  readonly from: string;
  readonly to: string;
  /** Met by each tenant’s labour-use report, or by one report that somebody hands in. */
  readonly kind: 'LABOUR_REPORT' | 'REPORT';
  readonly period: 'H1' | 'H2' | 'YEAR';
  /** MM-DD: the day before which it is owed; null where the text names no day. */
  readonly dueBefore: string | null;
  /** Null where it holds in every province. */
  readonly provinceCode: string | null;
  readonly legalBasis: string;
  readonly source: string;
}

/** A number that a plan sets for a year and a province (chỉ tiêu). */
export interface TargetRow {
  readonly id: string;
  readonly provinceCode: string;
  readonly formerProvinceCode: string | null;
  /** The plan, by its own number. */
  readonly document: string;
  readonly year: number;
  readonly indicator: string;
  readonly name: string;
  /** Of which training; null where the indicator is not of one. */
  readonly level: 'ALL' | 'COLLEGE' | 'INTERMEDIATE' | 'BELOW_INTERMEDIATE' | null;
  /** How the figure is to stand to the value: equal, at least, at most, about. */
  readonly operator: 'eq' | 'ge' | 'le' | 'about';
  readonly value: number;
  readonly unit: string;
  /** Who answers for it, in the plan's words. */
  readonly responsible: string | null;
  /** The target whose sum it belongs to. */
  readonly partOf: string | null;
}

/** A management board of zones (ban quản lý). */
export interface BoardRow {
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
}

/** A vocational school. */
export interface SchoolRow {
  readonly code: string;
  readonly name: string;
  readonly kind: SchoolKind;
  readonly ownership: Ownership | null;
  readonly provinceCode: string;
  readonly formerProvinceCode: string | null;
  /** Code used for admissions (mã trường tuyển sinh). */
  readonly admissionCode: string | null;
  /** The day or year for which the source speaks, as the source gives it. */
  readonly asOf: string | null;
  readonly verified: Verified;
}

/** An industry (ngành kinh tế) of VSIC 2025, of any of its five levels. */
export interface IndustryRow {
  /** A section letter, or two to five digits. */
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: string;
}

/** A commune, ward or special zone (xã, phường, đặc khu). */
export interface CommuneRow extends Dated {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly kind: 'COMMUNE' | 'WARD' | 'SPECIAL_ZONE';
  readonly provinceCode: string;
}
