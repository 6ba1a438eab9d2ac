import { actingIn } from '@ba-nha/shared/audit';
import {
  levelName,
  occupationByCode,
  schools as listedSchools,
  type SchoolRow,
  type TrainingLevel,
} from '@ba-nha/shared/code-lists';
import { seedId } from '@ba-nha/shared/ids';
import { serviceOf } from '@ba-nha/shared/permissions';
import { indexAllWords } from '@ba-nha/shared/search';
import type { Hub } from './hub';
import { Programme } from './programme/programme.entity';
import { checkProgramme } from './programme/programme.rules';
import { newProgramme } from './programme/programme.service';
import { School } from './school/school.entity';
import { newSchool } from './school/school.service';

const sampleSchools = { 'school-a': 'cd-nghe-tra-vinh-84', 'school-b': 'cd-bac-kan-06' } as const;

const schoolId = (code: string): string => seedId('school', code);

export const sampleSchoolId = (key: keyof typeof sampleSchools): string => schoolId(sampleSchools[key]);

/*
 * The schools are those of the code list. What they teach is invented, and says so in its name: no public source tells
 * programmes, quotas and tuition of all of them.
 */
const taughtBySamples: readonly [occupation: string, level: TrainingLevel, quota: number, withEnterprise: boolean][] = [
  ['520227', 'INTERMEDIATE', 200, true],
  ['520227', 'COLLEGE', 120, true],
  ['520225', 'INTERMEDIATE', 90, false],
  ['510216', 'INTERMEDIATE', 100, true],
  ['520123', 'INTERMEDIATE', 80, true],
  ['480202', 'COLLEGE', 100, false],
  ['340302', 'INTERMEDIATE', 60, false],
];
const taughtByOthers: typeof taughtBySamples = [
  ['520227', 'INTERMEDIATE', 60, false],
  ['340302', 'INTERMEDIATE', 50, false],
  ['480202', 'COLLEGE', 70, false],
];
/** Every so many schools of the list get a programme of the sample. */
const SPREAD = 4;

const MONTHS: Readonly<Record<TrainingLevel, number>> = {
  SHORT_COURSE: 2,
  ELEMENTARY: 6,
  VOCATIONAL_SECONDARY: 36,
  INTERMEDIATE: 12,
  COLLEGE: 30,
};

/** Writes down a list that is loaded as a whole in one entry of the audit log. */
const loading = <T>(operation: string, load: () => Promise<T>): Promise<T> =>
  actingIn({ principal: serviceOf('schools'), operation, requestId: operation, inOneEntry: true }, load);

/** Loads the schools of the code list into an empty database, in a few statements. */
export async function loadSchools({ database, clock }: Hub): Promise<void> {
  const now = clock.now();
  await loading('loadSchools', () =>
    database.inTransaction(async (manager) => {
      if (await manager.count(School)) return;
      const schools = listedSchools.map((row) => schoolOf(row, now));
      await manager.insert(School, schools);
      await indexAllWords(
        manager,
        'schools',
        schools.map(({ id, name, code }) => ({ subjectId: id, texts: [name, code] })),
      );
    }),
  );
}

/** Loads the sample's invented programmes where no school teaches anything yet. */
export async function loadSampleProgrammes({ database, clock }: Hub): Promise<void> {
  const now = clock.now();
  const samples = new Set<string>(Object.values(sampleSchools));
  await loading('loadSampleProgrammes', () =>
    database.inTransaction(async (manager) => {
      if (await manager.count(Programme)) return;
      const programmes = listedSchools.flatMap((row, i) => {
        const others = i % SPREAD === 0 ? [taughtByOthers[(i / SPREAD) % taughtByOthers.length]!] : [];
        const taught = samples.has(row.code) ? taughtBySamples : others;
        return taught.flatMap((each) => sampleProgramme(schoolOf(row, now), ...each, now));
      });
      await manager.insert(Programme, programmes);
    }),
  );
}

const schoolOf = (row: SchoolRow, now: Date): School => {
  const { code, name, kind, ownership, provinceCode } = row;
  return newSchool({ code, name, kind, ownership, provinceCode, address: null, liaison: null }, schoolId(code), now);
};

/** Nothing where the list of occupations in use does not have the occupation at that level. */
function sampleProgramme(
  school: School,
  occupationCode: string,
  level: TrainingLevel,
  annualQuota: number,
  withEnterprise: boolean,
  now: Date,
): Programme[] {
  const occupation = occupationByCode(occupationCode)?.occupation;
  if (!occupation) return [];
  const values = checkProgramme({
    occupationCode,
    level,
    name: `${occupation.name} (chương trình mẫu)`,
    durationMonths: MONTHS[level],
    annualQuota,
    outcomes: [
      `Chương trình mẫu ở trình độ ${levelName(level)}: làm được công việc của ngành, nghề ${occupation.name}.`,
    ],
    tuitionPerLearner: null,
    withEnterprise,
  });
  const id = seedId('programme', `${school.code}/${occupationCode}/${level}`);
  return [newProgramme(values, school, id, now)];
}
