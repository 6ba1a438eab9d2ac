import { groupedByKey } from '@ba-nha/shared/graph';
import type { MatchableProgramme } from '@ba-nha/shared/matching';
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { Cohort } from '../cohort/cohort.entity';
import { CohortStatus } from '../cohort/cohort.lifecycle';
import type { Context } from '../hub';
import { Programme, ProgrammeYear } from './programme.entity';

/** A programme with what matching weighs: the seats left by year, and how its earlier learners ended. */
export interface Candidate {
  programme: Programme;
  profile: MatchableProgramme;
}

/** How many programmes are weighed for one occupation group. */
const CANDIDATES = 1_000;

/** All programmes of a school as matching weighs them; three statements, for one school and for many. */
export async function matchingProfileOf(context: Context, schoolId: string): Promise<MatchableProgramme[]> {
  const candidates = await context.loaders
    .get<string, Candidate[]>('matchingProfile', async (schoolIds) => {
      const found = await weighed(context, (query) =>
        query.where('t.schoolId IN (:...schoolIds)', { schoolIds: [...schoolIds] }),
      );
      return groupedByKey(schoolIds, found, ({ programme }) => programme.schoolId);
    })
    .load(schoolId);
  return candidates.map(({ profile }) => profile);
}

/** All programmes of an occupation group, the first four digits of the code. */
export function candidatesOfGroup(context: Context, group: string): Promise<Candidate[]> {
  return context.loaders
    .get<string, Candidate[]>('candidatesOfGroup', async (groups) => {
      const ranges = groups.map((_, i) => `(t.occupationCode >= :group${i} AND t.occupationCode < :groupEnd${i})`);
      const params = Object.fromEntries(
        groups.flatMap((g, i) => [
          [`group${i}`, g],
          [`groupEnd${i}`, `${g}~`],
        ]),
      );
      const found = await weighed(context, (query) =>
        query.where(ranges.join(' OR '), params).take(CANDIDATES * groups.length),
      );
      return groupedByKey(groups, found, ({ programme }) => programme.occupationCode.slice(0, 4));
    })
    .load(group);
}

function weighed(context: Context, narrow: (query: SelectQueryBuilder<Programme>) => void): Promise<Candidate[]> {
  return context.services.database.read(async (manager) => {
    const query = manager.createQueryBuilder(Programme, 't').orderBy('t.id');
    narrow(query);
    const programmes = await query.getMany();
    if (!programmes.length) return [];
    const ids = programmes.map(({ id }) => id);
    const taken = await manager.findBy(ProgrammeYear, { programmeId: In(ids) });
    const rates = await graduationRates(manager, ids);
    const years = groupedByKey(ids, taken, (year) => year.programmeId);
    return programmes.map((programme, i) => ({
      programme,
      profile: {
        occupationCode: programme.occupationCode,
        level: programme.level,
        provinceCode: programme.provinceCode,
        durationMonths: programme.durationMonths,
        annualQuota: programme.annualQuota,
        freeQuota: Object.fromEntries(years[i]!.map((year) => [String(year.year), programme.annualQuota - year.taken])),
        graduationRate: rates.get(programme.id) ?? null,
      },
    }));
  });
}

/** Of fewer learners a rate would tell how one of them ended. */
const FEWEST_LEARNERS = 5;

/** Graduated of enrolled over each programme's cohorts that have graduated, where they were enough. */
async function graduationRates(manager: EntityManager, programmeIds: string[]): Promise<Map<string, number>> {
  const sums = await manager
    .createQueryBuilder(Cohort, 'c')
    .select('c.programmeId', 'programmeId')
    .addSelect('SUM(c.graduated)', 'graduated')
    .addSelect('SUM(c.enrolled)', 'enrolled')
    .where('c.programmeId IN (:...programmeIds) AND c.status = :done', { programmeIds, done: CohortStatus.GRADUATED })
    .groupBy('c.programmeId')
    .getRawMany<{ programmeId: string; graduated: number | string; enrolled: number | string }>();
  const counted = sums.filter(({ enrolled }) => Number(enrolled) >= FEWEST_LEARNERS);
  return new Map(counted.map((row) => [row.programmeId, Number(row.graduated) / Number(row.enrolled)]));
}
