import { change, must, type Answer, type Caller } from './caller';
import { LEVEL, OCCUPATION, ZONE } from './queries';
import { dong, type Agreement, type Stage } from './stage';

/* What the enterprise does: it orders, signs, takes interns and hires. */

const PLACES = 32;
const HIRES = 24;

/** Publishes an order for forty electricians. */
export async function orderTraining(stage: Stage): Promise<Answer> {
  const { trainingOrder: draft } = await must(
    stage.cast.enterprise,
    'createTrainingOrder',
    'CreateTrainingOrderInput',
    {
      occupationCode: OCCUPATION,
      level: LEVEL,
      quantity: 40,
      provinceCode: 'Trà Vinh',
      zoneCode: ZONE,
      startsBy: stage.day(3),
      neededBy: stage.day(30),
      offerDeadline: stage.day(2),
      outcomes: ['Lắp đặt tủ điện công nghiệp', 'Bảo trì động cơ ba pha'],
      wageFrom: 7_500_000,
      wageTo: 9_500_000,
      funding: [{ source: 'ENTERPRISE', amount: 200_000_000 }],
      hiringCommitment: 20,
      idempotencyKey: `demo-order-${stage.now.getTime()}`,
    },
    'trainingOrder { id number version }',
  );
  const { trainingOrder: order } = await must(
    stage.cast.enterprise,
    'publishTrainingOrder',
    'ChangeTrainingOrderInput',
    { id: draft.id, expectedVersion: draft.version },
    'trainingOrder { id number status }',
  );
  stage.say(
    `Doanh nghiệp đặt hàng / Enterprise orders: ${order.number}, 40 × Điện công nghiệp (${OCCUPATION}), ${order.status}`,
  );
  return order;
}

/** Accepts an offer; both sides sign the contract. */
export async function acceptAndSign(stage: Stage, answer: Agreement): Promise<void> {
  const { offer } = await must(
    stage.cast.enterprise,
    'acceptOffer',
    'AcceptOfferInput',
    { id: answer.offer.id, quantity: answer.acceptable, expectedVersion: answer.offer.version },
    'offer { acceptedQuantity contract { id number version } }',
  );
  const sign = (side: Caller, version: number) =>
    must(
      side,
      'signContract',
      'SignContractInput',
      { id: offer.contract.id, expectedVersion: version },
      'trainingContract { number status version }',
    );
  const first = await sign(answer.school, offer.contract.version);
  const { trainingContract } = await sign(stage.cast.enterprise, first.trainingContract.version);
  stage.say(
    `Nhận ${offer.acceptedQuantity} của ${answer.name}; hợp đồng / contract ${trainingContract.number}: ${trainingContract.status}`,
  );
}

/** Opens a position, decides what the schools nominate, and completes every placement. */
export async function placeInterns(stage: Stage, order: Answer, answers: readonly Agreement[]): Promise<Answer[]> {
  const { internshipPosition: position } = await must(
    stage.cast.enterprise,
    'openInternshipPosition',
    'OpenInternshipPositionInput',
    {
      title: 'Thực tập điện công nghiệp',
      occupationCode: OCCUPATION,
      level: LEVEL,
      places: PLACES,
      startsOn: stage.day(20),
      endsOn: stage.day(23),
      monthlyAllowance: 3_000_000,
      mentor: { name: 'Tổ bảo trì' },
      trainingOrderId: order.id,
    },
    'internshipPosition { id places }',
  );
  const nominated: Answer[] = [];
  for (const { school, learnerIds } of answers) {
    const payload = await must(
      school,
      'nominateLearners',
      'NominateLearnersInput',
      { positionId: position.id, learnerIds },
      'placements { id version }',
    );
    nominated.push(...payload.placements);
  }
  const accepted: Answer[] = [];
  const left: string[] = [];
  for (const placement of nominated) {
    const decided = await decide(stage, placement, true);
    if (decided.placement) accepted.push(decided.placement);
    else {
      left.push(decided.userErrors[0].code);
      await decide(stage, placement, false);
    }
  }
  stage.say(
    `Thực tập / internships: ${position.places} chỗ, đề cử / nominated ${nominated.length}, nhận / accepted ${accepted.length}, hết chỗ / ${[...new Set(left)].join()} ${left.length}`,
  );
  const completed: Answer[] = [];
  for (const placement of accepted) completed.push(await completePlacement(stage, placement, completed.length));
  stage.say(`Hoàn thành thực tập có đánh giá / completed with evaluations: ${completed.length}`);
  return completed;
}

function decide(stage: Stage, placement: Answer, accept: boolean): Promise<Answer> {
  return change(
    stage.cast.enterprise,
    'decideNomination',
    'DecideNominationInput',
    { id: placement.id, accept, expectedVersion: placement.version },
    'placement { id version status }',
  );
}

async function completePlacement(stage: Stage, placement: Answer, nth: number): Promise<Answer> {
  const { placement: active } = await must(
    stage.cast.enterprise,
    'startPlacement',
    'ChangePlacementInput',
    { id: placement.id, expectedVersion: placement.version },
    'placement { id version }',
  );
  const { placement: completed } = await must(
    stage.cast.enterprise,
    'completePlacement',
    'CompletePlacementInput',
    {
      id: active.id,
      expectedVersion: active.version,
      score: 7 + (nth % 6) / 2,
      outcomesMet: ['Lắp đặt tủ điện công nghiệp'],
      hoursAttended: 480,
    },
    'placement { id version status }',
  );
  return completed;
}

/** Hires those whom the job has room for. */
export async function hire(stage: Stage, placements: readonly Answer[]): Promise<void> {
  const { jobOpening } = await must(
    stage.cast.enterprise,
    'openJob',
    'OpenJobInput',
    {
      occupationCode: OCCUPATION,
      level: LEVEL,
      quantity: HIRES,
      wageFrom: 7_500_000,
      wageTo: 9_500_000,
      closesOn: stage.day(30),
    },
    'jobOpening { id }',
  );
  let wages = 0;
  for (const [i, placement] of placements.slice(0, HIRES).entries()) {
    const monthlyWage = 7_500_000 + (i % 5) * 250_000;
    wages += monthlyWage;
    await must(
      stage.cast.enterprise,
      'recordHire',
      'RecordHireInput',
      {
        placementId: placement.id,
        jobOpeningId: jobOpening.id,
        startsOn: stage.today,
        monthlyWage,
        contractKind: i % 6 ? 'INDEFINITE' : 'PROBATION',
      },
      'hire { id }',
    );
  }
  stage.say(`Tuyển dụng / hires: ${HIRES}, lương bình quân / mean wage ${dong(Math.round(wages / HIRES))}`);
}
