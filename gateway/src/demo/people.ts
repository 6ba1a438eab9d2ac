const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Thạch', 'Kim', 'Sơn', 'Lâm', 'Võ', 'Đặng', 'Bùi'];
const MIDDLE = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Hoàng', 'Thanh', 'Quốc', 'Kim'];
const GIVEN = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Đạt',
  'Giang',
  'Hòa',
  'Khang',
  'Lan',
  'Mai',
  'Nhân',
  'Phúc',
  'Quyên',
  'Sang',
  'Tú',
  'Vy',
];
const GROUPS = ['ETHNIC_MINORITY', 'POOR_HOUSEHOLD', 'NEAR_POOR_HOUSEHOLD', 'RURAL_WORKER'];

export interface LearnerRow {
  fullName: string;
  birthDate: string;
  sex: string;
  nationalId: string;
  contact: { name: string; phone: string };
  priorityGroups: string[];
  consents: string[];
  guardianConsent: boolean;
  guardianName: string | null;
  consentProof: string;
}

/**
 * Invented learners with well-formed national ids; another `run` gives other people, so that the demo may be played again
 * on the same hub. Every eighth is below 18 and comes with a guardian's consent.
 */
export function inventLearners(count: number, run: number, today: string): LearnerRow[] {
  const thisYear = Number(today.slice(0, 4));
  return Array.from({ length: count }, (_, i) => {
    const isMinor = i % 8 === 7;
    const sex = i % 3 === 0 ? 'FEMALE' : 'MALE';
    const year = thisYear - (isMinor ? 16 : 19);
    const serial = String((run * 1_000 + i) % 1_000_000).padStart(6, '0');
    return {
      fullName: `${FAMILY[(i * 5 + run) % FAMILY.length]} ${MIDDLE[i % MIDDLE.length]} ${GIVEN[(i * 7 + run) % GIVEN.length]}`,
      birthDate: `${year}-0${1 + (i % 9)}-1${i % 9}`,
      sex,
      nationalId: `084${sex === 'MALE' ? 2 : 3}${String(year).slice(2)}${serial}`,
      contact: { name: 'Gia đình', phone: `0900${serial}` },
      priorityGroups: i % 4 === 0 ? [GROUPS[(i / 4) % GROUPS.length]!] : [],
      consents: ['PLACEMENT', 'RECRUITMENT'],
      guardianConsent: isMinor,
      guardianName: isMinor ? `${FAMILY[(i * 5 + run) % FAMILY.length]} Thị Hạnh` : null,
      consentProof: `Phiếu đồng ý số ${serial}`,
    };
  });
}

/** Two rows that no hub may take: a person who is there already, and an id that disagrees with the sex. */
export function badRows(learners: readonly LearnerRow[]): LearnerRow[] {
  const last = learners.at(-1)!;
  const wrongSex = { ...last, sex: last.sex === 'MALE' ? 'FEMALE' : 'MALE', fullName: 'Trần Thị Sai' };
  return [{ ...learners[0]!, fullName: 'Nguyễn Văn Trùng' }, wrongSex];
}
