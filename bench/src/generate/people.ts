import { formerProvinces } from '@ba-nha/shared/code-lists';
import { dayAt, dayText } from './calendar';
import type { Learner } from './cohorts';
import { Random } from './random';
import type { World } from './world';

/** Who a learner is: invented, and the name says so. */
export interface Person {
  fullName: string;
  sex: 'FEMALE' | 'MALE';
  birthDate: string;
  nationalId: string;
  isMinor: boolean;
  phone: string;
  priorityGroups: readonly string[];
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Thạch'];
const middles = { FEMALE: ['Thị', 'Ngọc', 'Kim', 'Thanh'], MALE: ['Văn', 'Minh', 'Quốc', 'Hoàng'] } as const;
const given = [
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
  'Vy',
];
const groups = ['ETHNIC_MINORITY', 'POOR_HOUSEHOLD', 'NEAR_POOR_HOUSEHOLD', 'RURAL_WORKER', 'SME_WORKER'] as const;
const NO_GROUP = 0.7;
const FEMALE = 0.42;
const ADULT = 18;
const DAYS_OF_A_YEAR = 365.25;

/** Where births were registered before 2025: the codes never change. */
const registrations = formerProvinces.map(({ code }) => `0${code}`);

/** The person behind a learner's number, who has a national id of their own. */
export function personOf(world: World, learner: Learner): Person {
  const random = new Random(world.settings.seed, 'person', learner.number);
  const sex = random.chance(FEMALE) ? 'FEMALE' : 'MALE';
  const enrolledOn = dayAt(learner.enrolledAt);
  // Most have just left school; some come back from work.
  const age = 15.5 + 12 * random.unit() ** 2.5 + (random.chance(0.1) ? 12 : 0);
  const birthDate = dayText(enrolledOn - Math.floor(age * DAYS_OF_A_YEAR));
  const number = String(learner.number).padStart(8, '0');
  return {
    fullName: `${random.pick(families)} ${random.pick(middles[sex])} ${random.pick(given)} (mẫu ${number})`,
    sex,
    birthDate,
    nationalId: nationalIdOf(learner.number, sex, birthDate),
    isMinor: age < ADULT + 0.05,
    phone: `0900${String(random.below(1_000_000)).padStart(6, '0')}`,
    priorityGroups: random.chance(NO_GROUP) ? [] : [random.pick(groups)],
  };
}

/** Province and serial number follow from the learner's number, so that nobody else has them. */
function nationalIdOf(number: number, sex: Person['sex'], birthDate: string): string {
  const century = birthDate < '2000' ? 0 : 2;
  const serial = String(Math.floor(number / registrations.length)).padStart(6, '0');
  const registered = registrations[number % registrations.length]!;
  return `${registered}${century + (sex === 'FEMALE' ? 1 : 0)}${birthDate.slice(2, 4)}${serial}`;
}
