/** The page of NĐ 30/2020/NĐ-CP, Phụ lục I, in millimetres: A4, top and bottom 20–25, left 30–35, right 15–20. */
export const PAGE = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 } as const;

export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** The letterhead's halves: who issues on the left, the nation and the date on the right. */
export const HALVES = { left: 66, right: TEXT_WIDTH - 66 } as const;

/** Sizes of type in points, each within what the decree allows for its part. */
export const SIZES = {
  nation: 12,
  motto: 13,
  issuer: 12,
  symbol: 13,
  placeAndDate: 13,
  title: 14,
  body: 14,
  table: 12,
  note: 12,
  recipientsTitle: 12,
  recipients: 11,
  signatory: 14,
  pageNumber: 13,
  provenance: 8,
} as const;

/** A paragraph's first line begins so many millimetres in; paragraphs stand at least 6 pt apart. */
export const FIRST_LINE = 10;
export const PARAGRAPH_GAP = 6;
/** Lines of the body, as multiples of the font's own: between single and one and a half. */
export const LEADING = 1.1;

/** Room for a signature and a seal, in millimetres. */
export const SIGNATURE_ROOM = 28;

/** How long the rules under the issuer and the abstract are: a third to a half of the line above. */
export const RULE_SHARE = 0.4;

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

export const points = (millimetres: number): number => (millimetres * 72) / 25.4;
