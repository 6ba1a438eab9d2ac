/** A period report as its documents show it: plain data, the same for the same revision, whatever renders it. */
export interface ReportContent {
  reportId: string;
  revision: number;
  kind: 'SIX_MONTH' | 'ANNUAL' | 'QUARTERLY';
  /** `2026-H1`, `2026`, `2026-Q3`. */
  period: string;
  /** Who issues it: the authority above (`UBND TỈNH TRÀ VINH`) and the board itself, as they write their names. */
  issuer: { authority: string; name: string };
  /** `Số: 12/BC-BQL`; the number is null until the clerk's office has given one. */
  symbol: { number: string | null; sign: string };
  /** Where the head signs (`Vĩnh Long`), and when, by Vietnam's calendar (`2026-06-14`). */
  place: string;
  date: string;
  /** Kind and abstract: `BÁO CÁO`, `Tình hình liên kết đào tạo … 6 tháng đầu năm 2026`. */
  title: string;
  abstract: string;
  /** To whom it is addressed (`Kính gửi`), may be empty. */
  addressees: string[];
  /** Opening sentences before the sections: the legal basis, the period, as of when. */
  introduction: string[];
  sections: ReportSection[];
  /** What changed against the revision before it; empty for the first. */
  changes: { code: string; label: string; before: number | null; after: number | null }[];
  signatory: { title: string; name: string | null };
  /** `Nơi nhận`. */
  recipients: string[];
  /** When the figures were taken, ISO 8601 in UTC. */
  asOf: string;
  /** SHA-256 of the frozen content, which the documents print in their foot. */
  contentHash: string;
}

export interface ReportSection {
  code: string;
  title: string;
  figures: ReportContentFigure[];
}

export interface ReportContentFigure {
  code: string;
  label: string;
  /** `người`, `%`, `đồng/tháng`, `đơn vị` … */
  unit: string;
  /** Decimal places it is shown with. */
  decimals: number;
  /** null: not known, or withheld (then `withheld` is true). */
  value: number | null;
  withheld: boolean;
  previous: number | null;
  target: { value: number; operator: 'eq' | 'ge' | 'le' | 'about'; source: string } | null;
  /** One sentence: how it is counted and by which source. */
  explanation: string;
}
