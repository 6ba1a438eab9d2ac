import { must, type Answer, type Caller } from './caller';
import { badRows, inventLearners } from './people';
import { FIND_DEMAND, MY_PROGRAMME, OCCUPATION } from './queries';
import type { Agreement, Stage } from './stage';

/* What a school does: it finds the order, offers, teaches and graduates. */

/** A school finds the order and answers it. */
export async function offer(
  stage: Stage,
  school: Caller,
  order: Answer,
  quantity: number,
  acceptable: number,
): Promise<Agreement> {
  const demand = await school.ask(FIND_DEMAND, { search: 'dien cong nghiep', province: 'Trà Vinh' });
  const found = demand.trainingOrders.nodes.find((node: Answer) => node.id === order.id);
  if (!found) throw new Error(`${school.name} does not find ${order.number}`);
  const { organisation } = (await school.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
  const programme = await withRoom(school, organisation.programmes.nodes[0], quantity);
  const { offer } = await must(
    school,
    'submitOffer',
    'SubmitOfferInput',
    {
      trainingOrderId: order.id,
      programmeId: programme.id,
      quantity,
      startsOn: stage.day(3),
      graduatesOn: stage.day(27),
      pricePerLearner: 9_000_000,
      note: 'Có xưởng thực hành riêng',
    },
    'offer { id version status }',
  );
  stage.say(
    `${organisation.name}: tìm thấy / finds ${found.number} (${found.enterprise.name}), đăng ký / offers ${quantity}`,
  );
  return { school, name: organisation.name, programme, offer, acceptable, learnerIds: [] };
}

/** The demo may be played many times: where the programme's quota for the year is used up, the school raises it. */
async function withRoom(school: Caller, programme: Answer, seats: number): Promise<Answer> {
  const { programme: raised } = await must(
    school,
    'saveProgramme',
    'SaveProgrammeInput',
    {
      id: programme.id,
      occupationCode: programme.occupation.code,
      level: programme.level,
      name: programme.name,
      durationMonths: programme.durationMonths,
      annualQuota: programme.annualQuota + seats,
      withEnterprise: programme.withEnterprise,
      expectedVersion: programme.version,
    },
    'programme { id version }',
  );
  return { ...programme, ...raised };
}

/** Opens a cohort for the order and enrols learners in it. */
export async function train(stage: Stage, answer: Agreement, order: Answer): Promise<void> {
  const { school, programme, acceptable } = answer;
  const { cohort } = await must(
    school,
    'createCohort',
    'CreateCohortInput',
    {
      programmeId: programme.id,
      name: `Lớp ${order.number}`,
      seats: acceptable,
      startsOn: stage.day(3),
      graduatesOn: stage.day(27),
      trainingOrderId: order.id,
    },
    'cohort { id version status }',
  );
  answer.cohort = await turn(school, cohort, 'ENROLLING');
  const people = inventLearners(acceptable, stage.run * 2 + (school === stage.cast.schoolA ? 0 : 1), stage.today);
  const imported = await must(
    school,
    'importLearners',
    'ImportLearnersInput',
    { cohortId: cohort.id, rows: [...people, ...badRows(people)] },
    'accepted rejected { row errors { code message } }',
  );
  const refused = imported.rejected.map(({ row, errors }: Answer) => `${row}: ${errors[0].message}`).join('; ');
  stage.say(
    `${answer.name}: ghi danh / enrols ${imported.accepted}; hàng bị trả lại / rows that came back: ${refused}`,
  );
  const now = await readCohort(school, cohort.id);
  answer.cohort = await turn(school, now, 'RUNNING');
  answer.learnerIds = now.learners.nodes.map((learner: Answer) => learner.id);
}

async function readCohort(school: Caller, id: string): Promise<Answer> {
  const data = await school.ask(
    'query Cohort($id: ID!) { cohort(id: $id) { id version status learners(first: 100) { nodes { id } } } }',
    { id },
  );
  return data.cohort;
}

async function turn(school: Caller, cohort: Answer, status: string): Promise<Answer> {
  const payload = await must(
    school,
    'changeCohortStatus',
    'ChangeCohortStatusInput',
    { id: cohort.id, status, expectedVersion: cohort.version },
    'cohort { id version status graduated }',
  );
  return payload.cohort;
}

export async function graduate(stage: Stage, answer: Agreement): Promise<void> {
  const now = await readCohort(answer.school, answer.cohort.id);
  const cohort = await turn(answer.school, now, 'GRADUATED');
  stage.say(`${answer.name}: tốt nghiệp / graduates ${cohort.graduated}`);
}
