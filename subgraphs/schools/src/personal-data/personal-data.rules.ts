import type { Locale } from '@ba-nha/shared/errors';
import { Checker } from '@ba-nha/shared/validation';

/** How much of what tells who a learner is a record still holds. */
export enum DataKept {
  ALL = 'ALL',
  NO_CONTACT = 'NO_CONTACT',
  PSEUDONYM = 'PSEUDONYM',
}

/** Stands in the place of an erased name. */
export const ERASED_NAME = 'Thông tin đã được xóa';

const SHORTEST = 5;
const LONGEST = 300;

/** What somebody wants personal data for, or why it is to go; too short a text says nothing. */
export function checkWhy(field: 'purpose' | 'reason', text: string, hidden: readonly (string | null)[] = []): string {
  const check = new Checker();
  const why = check.text(field, text, { max: LONGEST, lines: true });
  if (why !== null && [...why].length < SHORTEST) check.complain('INVALID', field, 'tooShort', { min: SHORTEST });
  if (why !== null && hidden.some((value) => value !== null && why.includes(value))) {
    check.complain('INVALID', field, 'namesThePerson');
  }
  check.done();
  return why!;
}

type Wording = Readonly<Record<Locale, string>>;

const erased: readonly Wording[] = [
  { vi: 'Họ và tên', en: 'Full name' },
  { vi: 'Số căn cước và mã nhận dạng suy ra từ số đó', en: 'National id, and the key derived from it' },
  { vi: 'Ngày và tháng sinh', en: 'Day and month of birth' },
  { vi: 'Thông tin liên hệ', en: 'Contact' },
  { vi: 'Đối tượng ưu tiên', en: 'Priority groups' },
  { vi: 'Người đồng ý và minh chứng của sự đồng ý', en: 'Who gave consents, and their proof' },
  { vi: 'Ghi chú trong lịch sử và nhận xét khi thực tập', en: 'Notes of the history, remarks on placements' },
  { vi: 'Quyền xem của doanh nghiệp', en: 'Enterprises’ sight of the person' },
];

const kept: readonly { what: Wording; why: Wording }[] = [
  {
    what: {
      vi: 'Lớp, ngành, nghề, trình độ, kết quả học tập, giới tính, năm sinh',
      en: 'Cohort, occupation, level, result, sex, year of birth',
    },
    why: {
      vi: 'Thống kê và báo cáo về đào tạo nghề mà trường phải lập; không còn cho biết là ai (Luật 91/2025/QH15, Luật Giáo dục nghề nghiệp)',
      en: 'Statistics and reports of vocational training that a school owes; they no longer say who (Law 91/2025/QH15, Law on Vocational Education)',
    },
  },
  {
    what: {
      vi: 'Ngày đồng ý, ngày rút lại và mục đích; ai đã xem dữ liệu và khi nào',
      en: 'Purposes and days of consents; who read the data, and when',
    },
    why: {
      vi: 'Chứng minh việc xử lý dữ liệu đã đúng luật (Luật 91/2025/QH15)',
      en: 'To show that the data was used lawfully (Law 91/2025/QH15)',
    },
  },
  {
    what: {
      vi: 'Thực tập, việc làm và kết quả khảo sát, không kèm tên',
      en: 'Placements, hires and outcomes, without a name',
    },
    why: {
      vi: 'Chỉ số của trường và nghĩa vụ báo cáo sử dụng lao động của doanh nghiệp (Bộ luật Lao động, NĐ 145/2020/NĐ-CP)',
      en: 'The school’s indicators, and the enterprise’s reports of labour use (Labour Code, Decree 145/2020/NĐ-CP)',
    },
  },
];

/** What an erasure takes away, in words. */
export const erasedParts = (locale: Locale): string[] => erased.map((part) => part[locale]);

/** What an erasure leaves, and why. */
export const keptData = (locale: Locale): { what: string; why: string }[] =>
  kept.map(({ what, why }) => ({ what: what[locale], why: why[locale] }));
