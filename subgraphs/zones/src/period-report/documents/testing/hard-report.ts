import type { ReportContent, ReportContentFigure } from '../../report-content';
import { sampleReport } from './sample-report';

/** Every vowel of Vietnamese in every tone, small and capital, and both đ. */
export const ALL_LETTERS = [...'aăâeêioôơuưy']
  .flatMap((vowel) =>
    ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
  )
  .concat('đ')
  .flatMap((letter) => [letter, letter.toUpperCase()])
  .join('');

export const figure = (i: number, changes: Partial<ReportContentFigure> = {}): ReportContentFigure => ({
  code: `figure.${i}`,
  label: `Chỉ tiêu thứ ${i} với một tên gọi dài để phải xuống dòng`,
  unit: 'người',
  decimals: 0,
  value: i * 1_000,
  withheld: false,
  previous: i * 900,
  target: null,
  explanation: `Cách tính của chỉ tiêu thứ ${i}.`,
  ...changes,
});

export const reportOf = (figures: ReportContentFigure[], changes: Partial<ReportContent> = {}): ReportContent => ({
  ...sampleReport,
  revision: 1,
  changes: [],
  sections: [{ code: 'all', title: 'Số liệu', figures }],
  ...changes,
});

/** Sixty figures, in three sections. */
export const longReport: ReportContent = {
  ...reportOf([]),
  sections: [0, 1, 2].map((section) => ({
    code: `section${section}`,
    title: `Phần số ${section + 1}`,
    figures: Array.from({ length: 20 }, (_, i) => figure(section * 20 + i + 1)),
  })),
};
