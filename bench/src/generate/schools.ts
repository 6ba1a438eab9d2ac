import {
  allOccupations,
  officialCode,
  provinceByCode,
  schools as listedSchools,
  type OccupationRow,
  type SchoolRow,
  type TrainingLevel,
} from '@ba-nha/shared/code-lists';
import { seedId } from '@ba-nha/shared/ids';
import { Random, Weighted } from './random';

/** A school of the code list, or an invented one that says so in its name; its programmes are invented. */
export type School = Pick<SchoolRow, 'code' | 'name' | 'kind' | 'ownership' | 'provinceCode'> & {
  id: string;
  programmes: readonly Programme[];
};

export interface Programme {
  id: string;
  school: Omit<School, 'programmes'>;
  occupationCode: string;
  occupationName: string;
  level: TrainingLevel;
  months: number;
  tuition: number;
}

type Kind = School['kind'];

/** Which levels a kind of school teaches, the first the most. */
const levelsOf: Readonly<Record<Kind, readonly TrainingLevel[]>> = {
  COLLEGE: ['COLLEGE', 'INTERMEDIATE', 'ELEMENTARY'],
  INTERMEDIATE_SCHOOL: ['INTERMEDIATE', 'ELEMENTARY', 'VOCATIONAL_SECONDARY'],
  CONTINUING_EDUCATION_CENTRE: ['ELEMENTARY', 'SHORT_COURSE'],
  VOCATIONAL_SECONDARY_SCHOOL: ['VOCATIONAL_SECONDARY', 'INTERMEDIATE'],
  ENTERPRISE_UNIT: ['SHORT_COURSE', 'ELEMENTARY'],
};
const monthsOf: Readonly<Record<TrainingLevel, number>> = {
  SHORT_COURSE: 2,
  ELEMENTARY: 6,
  VOCATIONAL_SECONDARY: 36,
  INTERMEDIATE: 18,
  COLLEGE: 30,
};
const TUITION_A_MONTH = 900_000;
const PROGRAMMES = { least: 6, most: 14 } as const;

const inventedKinds = new Weighted<{ kind: Kind; name: string; weight: number }>(
  [
    { kind: 'COLLEGE', name: 'Trường Cao đẳng', weight: 20 },
    { kind: 'INTERMEDIATE_SCHOOL', name: 'Trường Trung cấp', weight: 23 },
    { kind: 'CONTINUING_EDUCATION_CENTRE', name: 'Trung tâm Giáo dục nghề nghiệp', weight: 45 },
    { kind: 'VOCATIONAL_SECONDARY_SCHOOL', name: 'Trường Trung học nghề', weight: 7 },
    { kind: 'ENTERPRISE_UNIT', name: 'Trung tâm Đào tạo doanh nghiệp', weight: 5 },
  ],
  ({ weight }) => weight,
);

/** The schools of the code list, and invented ones until there are so many. */
export function schoolsOf(seed: number, count: number, provinces: Weighted<string>): School[] {
  const occupations = occupationsByLevel(seed);
  const listed = listedSchools.map(({ code, name, kind, ownership, provinceCode }) => ({
    ...{ code, name, kind, ownership, provinceCode },
    id: seedId('school', code),
  }));
  const invented = Array.from({ length: Math.max(0, count - listed.length) }, (_, i) =>
    inventSchool(seed, i, provinces),
  );
  return [...listed, ...invented].map((school, i) => ({
    ...school,
    programmes: programmesOf(new Random(seed, 'programme', i), school, occupations),
  }));
}

function inventSchool(seed: number, i: number, provinces: Weighted<string>): Omit<School, 'programmes'> {
  const random = new Random(seed, 'school', i);
  const { kind, name } = inventedKinds.pick(random);
  const provinceCode = provinces.pick(random);
  const number = String(i + 1).padStart(4, '0');
  const code = `mau-${number}`;
  return {
    id: seedId('school', code),
    code,
    name: `${name} mẫu ${provinceByCode(provinceCode)!.name} số ${number}`,
    kind,
    ownership: random.chance(0.65) ? 'PUBLIC' : 'PRIVATE',
    provinceCode,
  };
}

function programmesOf(
  random: Random,
  school: Omit<School, 'programmes'>,
  occupations: ReadonlyMap<TrainingLevel, Weighted<OccupationRow>>,
): Programme[] {
  const levels = new Weighted(levelsOf[school.kind], (_, place) => 1 / (place + 1));
  const found = new Map<string, Programme>();
  const count = random.between(PROGRAMMES.least, PROGRAMMES.most);
  for (let tries = 0; found.size < count && tries < 3 * count; tries += 1) {
    const level = levels.pick(random);
    const { code, name } = occupations.get(level)!.pick(random);
    const key = `${school.code}/${code}/${level}`;
    if (found.has(key)) continue;
    const months = monthsOf[level];
    found.set(key, {
      id: seedId('programme', key),
      school,
      occupationCode: code,
      occupationName: name,
      level,
      months,
      tuition: months * TUITION_A_MONTH + random.below(10) * 100_000,
    });
  }
  return [...found.values()];
}

/** At each level the occupations that it is known for, else all; a few are wanted much and many little. */
function occupationsByLevel(seed: number): ReadonlyMap<TrainingLevel, Weighted<OccupationRow>> {
  const random = new Random(seed, 'occupations', 0);
  const ranked = allOccupations()
    .map((occupation) => ({ occupation, rank: random.unit() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ occupation }) => occupation);
  const levels = Object.keys(monthsOf) as TrainingLevel[];
  return new Map(
    levels.map((level) => {
      const known = ranked.filter(({ code }) => officialCode(code, level) !== null);
      return [level, new Weighted(known.length ? known : ranked, (_, place) => 1 / (place + 1) ** 0.8)];
    }),
  );
}
