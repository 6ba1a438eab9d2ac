import type { LearnerSeals } from '@ba-nha/schools';
import { fold } from '@ba-nha/shared/code-lists';
import { searchWords } from '@ba-nha/shared/search';
import { dayAt, dayText, instantText } from '../calendar';
import { freeCohortAt, type Cohort, type Learner } from '../cohorts';
import { orderAt, type Order } from '../orders';
import { personOf, type Person } from '../people';
import { Random } from '../random';
import type { Programme } from '../schools';
import type { World } from '../world';
import { emitHistory, flag, type Emit } from './row';

/** What keeps personal data as the hub does. */
export interface Secrecy {
  seals: LearnerSeals;
  personKeyOf: (nationalId: string) => string;
}

/** The day on which the hub took in the list of schools. */
const openedAt = (world: World): string => instantText(world.instantAt(0, world.firstDay - 400, world.firstDay));

/** The rows of the schools subgraph that are there from the start: schools. */
export function schoolRows(world: World, emit: Emit): void {
  const createdAt = openedAt(world);
  for (const { id, code, name, kind, ownership, provinceCode } of world.schools) {
    emit('schools', {
      ...{ id, code, name, sortName: fold(name), kind, ownership, provinceCode },
      ...{ address: null, liaison: null, version: 1, createdAt },
    });
    for (const word of searchWords(`${name} ${code}`)) emit('search_words', { list: 'schools', word, subjectId: id });
  }
}

/** A programme with a quota that covers the seats which its cohorts took in any year. */
export function emitProgramme(world: World, programme: Programme, mostTaken: number, emit: Emit): void {
  const { id, school, occupationCode, occupationName, level } = programme;
  emit('programmes', {
    ...{ id, schoolId: school.id, provinceCode: school.provinceCode, occupationCode, level },
    name: `${occupationName} (chương trình mẫu)`,
    durationMonths: programme.months,
    annualQuota: Math.max(60, Math.ceil((mostTaken * 1.2) / 10) * 10),
    outcomes: JSON.stringify([`Chương trình mẫu: làm được công việc của ngành, nghề ${occupationName}.`]),
    tuitionPerLearner: programme.tuition,
    withEnterprise: flag(programme.months < 36),
    version: 1,
    createdAt: openedAt(world),
  });
  const at = world.instantAt(0, world.firstDay - 400, world.firstDay);
  const history = [{ at, action: 'saveProgramme', by: 'school' as const, version: 1 }];
  emitHistory(
    emit,
    new Random(world.settings.seed, 'programme', -1 - world.programmes.indexOf(programme)),
    id,
    history,
  );
}

/** The rows of the schools subgraph: cohorts of orders, with their learners. */
export function orderCohortRows(world: World, secrecy: Secrecy, from: number, to: number, emit: Emit): void {
  for (let index = from; index < to; index += 1) {
    const random = new Random(world.settings.seed, 'schoolsSide', index);
    for (const cohort of cohortsOf(orderAt(world, index))) emitCohort(world, secrecy, random, cohort, emit);
  }
}

/** The same of cohorts that were opened for no order. */
export function freeCohortRows(world: World, secrecy: Secrecy, from: number, to: number, emit: Emit): void {
  for (let index = from; index < to; index += 1) {
    const random = new Random(world.settings.seed, 'schoolsSide', -1 - index);
    emitCohort(world, secrecy, random, freeCohortAt(world, index), emit);
  }
}

export const cohortsOf = (order: Order): Cohort[] =>
  order.offers.flatMap(({ contract }) => (contract?.cohort ? [contract.cohort] : []));

function emitCohort(world: World, secrecy: Secrecy, random: Random, cohort: Cohort, emit: Emit): void {
  const { id, programme, order, contract, status } = cohort;
  const enrolled = status === 'CANCELLED' ? 0 : cohort.learners.length;
  const [zone = null, otherZone = null] = [order?.zoneCode, order?.enterprise.zoneCode].filter((code) => code != null);
  emit('cohorts', {
    id,
    programmeId: programme.id,
    schoolId: programme.school.id,
    provinceCode: programme.school.provinceCode,
    occupationCode: programme.occupationCode,
    level: programme.level,
    name: `Lớp mẫu ${programme.occupationName} ${dayText(cohort.startsOn).slice(0, 7)}`.slice(0, 200),
    seats: cohort.seats,
    enrolled,
    startsOn: dayText(cohort.startsOn),
    graduatesOn: dayText(cohort.graduatesOn),
    status,
    graduated: cohort.learners.filter((learner) => learner.status === 'GRADUATED').length,
    ran: flag(cohort.startedAt !== null),
    trainingOrderId: order?.id ?? null,
    contractId: contract?.id ?? null,
    orderEnterpriseId: order?.enterprise.id ?? null,
    orderZoneCode: zone,
    otherOrderZoneCode: otherZone,
    orderProvinceCode: order?.provinceCode ?? null,
    otherOrderProvinceCode: order?.enterprise.provinceCode ?? null,
    version: cohort.version,
    createdAt: instantText(cohort.createdAt),
  });
  emitHistory(emit, random, id, cohort.history);
  if (order && contract) emitSeats(emit, order.id, contract.id, contract.quantity, cohort);
  for (const learner of cohort.learners) emitLearner(world, secrecy, random, { cohort, learner }, emit);
  emitGrants(emit, cohort);
}

function emitSeats(emit: Emit, trainingOrderId: string, contractId: string, quantity: number, cohort: Cohort): void {
  const { status } = cohort;
  emit('contract_seats', {
    ...{ contractId, trainingOrderId, quantity, taken: cohort.seats, closed: 0 },
    planned: flag(status === 'PLANNED' || status === 'ENROLLING'),
    running: flag(status === 'RUNNING'),
    graduated: flag(status === 'GRADUATED'),
    everRan: flag(cohort.startedAt !== null),
    version: cohort.seatTellings,
  });
}

function emitLearner(
  world: World,
  { seals, personKeyOf }: Secrecy,
  random: Random,
  { cohort, learner }: { cohort: Cohort; learner: Learner },
  emit: Emit,
): void {
  const { id } = learner;
  const person = personOf(world, learner);
  const { nationalId, birthDate, fullName } = person;
  const contact = learner.contactKept ? { name: `Gia đình ${fullName}`, phone: person.phone, email: null } : null;
  emit('learners', {
    id,
    schoolId: cohort.programme.school.id,
    cohortId: cohort.id,
    trainingOrderId: cohort.order?.id ?? null,
    orderEnterpriseId: cohort.order?.enterprise.id ?? null,
    occupationCode: cohort.programme.occupationCode,
    level: cohort.programme.level,
    fullName,
    sex: person.sex,
    sealed: seals.seal(id, { nationalId, birthDate, birthYear: Number(birthDate.slice(0, 4)), contact }),
    personKey: personKeyOf(nationalId),
    priorityGroups: JSON.stringify(person.priorityGroups),
    status: learner.status,
    leftOn: learner.leftOn === null ? null : dayText(learner.leftOn),
    dataKept: learner.contactKept ? 'ALL' : 'NO_CONTACT',
    version: learner.version,
    createdAt: instantText(learner.enrolledAt),
  });
  emitConsents(seals, learner, person, emit);
  emitHistory(emit, random, id, learner.history);
}

const purposes = { placement: 'PLACEMENT', recruitment: 'RECRUITMENT', survey: 'OUTCOME_SURVEY' } as const;

function emitConsents(seals: LearnerSeals, learner: Learner, person: Person, emit: Emit): void {
  const learnerId = learner.id;
  const giver = person.isMinor ? `Người giám hộ của ${person.fullName}` : person.fullName;
  const evidence = { giver, proof: `Phiếu đồng ý mẫu số ${learner.number}` };
  for (const [name, purpose] of Object.entries(purposes)) {
    if (!learner.consents[name as keyof typeof purposes]) continue;
    emit('learner_consents', {
      ...{ learnerId, purpose, givenOn: dayText(dayAt(learner.enrolledAt)), byGuardian: flag(person.isMinor) },
      ...{ sealed: seals.sealEvidence({ learnerId, purpose }, evidence), withdrawnOn: null, counts: 1 },
    });
  }
}

/** Which enterprises know which learners, by placements and hires as they were last told. */
function emitGrants(emit: Emit, { position, hires }: Cohort): void {
  if (!position) return;
  const enterpriseId = position.host.id;
  for (const { id, learner, toldVersion, status, ran } of position.placements) {
    emit('learner_grants', {
      ...{ source: 'PLACEMENT', sourceId: id, learnerId: learner.id, enterpriseId, version: toldVersion },
      ...{ lastStatus: status, ran: flag(ran), live: flag(status !== 'DECLINED') },
    });
  }
  for (const { id, learner, version } of hires) {
    emit('learner_grants', {
      ...{ source: 'HIRE', sourceId: id, learnerId: learner.id, enterpriseId, version },
      ...{ lastStatus: 'HIRED', ran: 0, live: 1 },
    });
  }
}
