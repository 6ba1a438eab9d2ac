import { addMonths, vietnamDay } from '@ba-nha/shared/clock';
import { change, must, type Answer, type Caller } from './caller';
import { badRows, inventLearners } from './people';
import { FIND_DEMAND, LEVEL, MY_PROGRAMME, OCCUPATION, WHOLE_CHAIN, ZONE, ZONE_BALANCE } from './queries';

const PLACES = 32;
const HIRES = 24;
const dong = (amount: number): string => `${amount.toLocaleString('vi-VN')} đ`;

export interface Cast {
  enterprise: Caller;
  schoolA: Caller;
  schoolB: Caller;
  board: Caller;
}

interface Agreement {
  school: Caller;
  name: string;
  programme: Answer;
  offer: Answer;
  acceptable: number;
  cohort?: Answer;
  learnerIds: string[];
}

/**
 * Plays the whole chain, from an order to hires, and tells each step to `say`; answers the order as the last query shows
 * it. `now` is the hub's time.
 */
export async function playChain(cast: Cast, say: (line: string) => void, now: Date): Promise<Answer> {
  const story = new Story(cast, say, now);
  await story.tellBalance('Cân đối trước / Balance before');
  const order = await story.orderTraining();
  const agreements = [await story.offer(cast.schoolA, order, 25, 25), await story.offer(cast.schoolB, order, 20, 15)];
  for (const agreement of agreements) await story.acceptAndSign(agreement);
  for (const agreement of agreements) await story.train(agreement, order);
  const placements = await story.placeInterns(order, agreements);
  await story.hire(placements);
  for (const agreement of agreements) await story.graduate(agreement);
  const whole = await story.tellWholeChain(order);
  await story.tellBalance('Cân đối sau / Balance after');
  return whole;
}

class Story {
  private readonly today: string;
  /** Tells this playing from another on the same hub. */
  private readonly run: number;

  constructor(
    private readonly cast: Cast,
    private readonly say: (line: string) => void,
    private readonly now: Date,
  ) {
    this.today = vietnamDay(now);
    this.run = Math.floor(now.getTime() / 1_000) % 997;
  }

  private day(months: number): string {
    return addMonths(this.today, months);
  }

  async orderTraining(): Promise<Answer> {
    const { trainingOrder: draft } = await must(
      this.cast.enterprise,
      'createTrainingOrder',
      'CreateTrainingOrderInput',
      {
        occupationCode: OCCUPATION,
        level: LEVEL,
        quantity: 40,
        provinceCode: 'Trà Vinh',
        zoneCode: ZONE,
        startsBy: this.day(3),
        neededBy: this.day(30),
        offerDeadline: this.day(2),
        outcomes: ['Lắp đặt tủ điện công nghiệp', 'Bảo trì động cơ ba pha'],
        wageFrom: 7_500_000,
        wageTo: 9_500_000,
        funding: [{ source: 'ENTERPRISE', amount: 200_000_000 }],
        hiringCommitment: 20,
        idempotencyKey: `demo-order-${this.now.getTime()}`,
      },
      'trainingOrder { id number version }',
    );
    const { trainingOrder: order } = await must(
      this.cast.enterprise,
      'publishTrainingOrder',
      'ChangeTrainingOrderInput',
      { id: draft.id, expectedVersion: draft.version },
      'trainingOrder { id number status }',
    );
    this.say(
      `Doanh nghiệp đặt hàng / Enterprise orders: ${order.number}, 40 × Điện công nghiệp (${OCCUPATION}), ${order.status}`,
    );
    return order;
  }

  async offer(school: Caller, order: Answer, quantity: number, acceptable: number): Promise<Agreement> {
    const demand = await school.ask(FIND_DEMAND, { search: 'dien cong nghiep', province: 'Trà Vinh' });
    const found = demand.trainingOrders.nodes.find((node: Answer) => node.id === order.id);
    if (!found) throw new Error(`${school.name} does not find ${order.number}`);
    const { organisation } = (await school.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
    const programme = await this.withRoom(school, organisation.programmes.nodes[0], quantity);
    const { offer } = await must(
      school,
      'submitOffer',
      'SubmitOfferInput',
      {
        trainingOrderId: order.id,
        programmeId: programme.id,
        quantity,
        startsOn: this.day(3),
        graduatesOn: this.day(27),
        pricePerLearner: 9_000_000,
        note: 'Có xưởng thực hành riêng',
      },
      'offer { id version status }',
    );
    this.say(
      `${organisation.name}: tìm thấy / finds ${found.number} (${found.enterprise.name}), đăng ký / offers ${quantity}`,
    );
    return { school, name: organisation.name, programme, offer, acceptable, learnerIds: [] };
  }

  /** The demo may be played many times: where the programme's quota for the year is used up, the school raises it. */
  private async withRoom(school: Caller, programme: Answer, seats: number): Promise<Answer> {
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

  async acceptAndSign(answer: Agreement): Promise<void> {
    const { offer } = await must(
      this.cast.enterprise,
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
    const { trainingContract } = await sign(this.cast.enterprise, first.trainingContract.version);
    this.say(
      `Nhận ${offer.acceptedQuantity} của ${answer.name}; hợp đồng / contract ${trainingContract.number}: ${trainingContract.status}`,
    );
  }

  async train(answer: Agreement, order: Answer): Promise<void> {
    const { school, programme, acceptable } = answer;
    const { cohort } = await must(
      school,
      'createCohort',
      'CreateCohortInput',
      {
        programmeId: programme.id,
        name: `Lớp ${order.number}`,
        seats: acceptable,
        startsOn: this.day(3),
        graduatesOn: this.day(27),
        trainingOrderId: order.id,
      },
      'cohort { id version status }',
    );
    answer.cohort = await this.turn(school, cohort, 'ENROLLING');
    const people = inventLearners(acceptable, this.run * 2 + (school === this.cast.schoolA ? 0 : 1), this.today);
    const imported = await must(
      school,
      'importLearners',
      'ImportLearnersInput',
      { cohortId: cohort.id, rows: [...people, ...badRows(people)] },
      'accepted rejected { row errors { code message } }',
    );
    const refused = imported.rejected.map(({ row, errors }: Answer) => `${row}: ${errors[0].message}`).join('; ');
    this.say(
      `${answer.name}: ghi danh / enrols ${imported.accepted}; hàng bị trả lại / rows that came back: ${refused}`,
    );
    const now = await this.readCohort(school, cohort.id);
    answer.cohort = await this.turn(school, now, 'RUNNING');
    answer.learnerIds = now.learners.nodes.map((learner: Answer) => learner.id);
  }

  private async readCohort(school: Caller, id: string): Promise<Answer> {
    const data = await school.ask(
      'query Cohort($id: ID!) { cohort(id: $id) { id version status learners(first: 100) { nodes { id } } } }',
      { id },
    );
    return data.cohort;
  }

  private async turn(school: Caller, cohort: Answer, status: string): Promise<Answer> {
    const payload = await must(
      school,
      'changeCohortStatus',
      'ChangeCohortStatusInput',
      { id: cohort.id, status, expectedVersion: cohort.version },
      'cohort { id version status graduated }',
    );
    return payload.cohort;
  }

  async placeInterns(order: Answer, answers: readonly Agreement[]): Promise<Answer[]> {
    const { internshipPosition: position } = await must(
      this.cast.enterprise,
      'openInternshipPosition',
      'OpenInternshipPositionInput',
      {
        title: 'Thực tập điện công nghiệp',
        occupationCode: OCCUPATION,
        level: LEVEL,
        places: PLACES,
        startsOn: this.day(20),
        endsOn: this.day(23),
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
      const decided = await this.decide(placement, true);
      if (decided.placement) accepted.push(decided.placement);
      else {
        left.push(decided.userErrors[0].code);
        await this.decide(placement, false);
      }
    }
    this.say(
      `Thực tập / internships: ${position.places} chỗ, đề cử / nominated ${nominated.length}, nhận / accepted ${accepted.length}, hết chỗ / ${[...new Set(left)].join()} ${left.length}`,
    );
    const completed: Answer[] = [];
    for (const placement of accepted) completed.push(await this.completePlacement(placement, completed.length));
    this.say(`Hoàn thành thực tập có đánh giá / completed with evaluations: ${completed.length}`);
    return completed;
  }

  private decide(placement: Answer, accept: boolean): Promise<Answer> {
    return change(
      this.cast.enterprise,
      'decideNomination',
      'DecideNominationInput',
      { id: placement.id, accept, expectedVersion: placement.version },
      'placement { id version status }',
    );
  }

  private async completePlacement(placement: Answer, nth: number): Promise<Answer> {
    const { placement: active } = await must(
      this.cast.enterprise,
      'startPlacement',
      'ChangePlacementInput',
      { id: placement.id, expectedVersion: placement.version },
      'placement { id version }',
    );
    const { placement: completed } = await must(
      this.cast.enterprise,
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

  async hire(placements: readonly Answer[]): Promise<void> {
    const { jobOpening } = await must(
      this.cast.enterprise,
      'openJob',
      'OpenJobInput',
      {
        occupationCode: OCCUPATION,
        level: LEVEL,
        quantity: HIRES,
        wageFrom: 7_500_000,
        wageTo: 9_500_000,
        closesOn: this.day(30),
      },
      'jobOpening { id }',
    );
    let wages = 0;
    for (const [i, placement] of placements.slice(0, HIRES).entries()) {
      const monthlyWage = 7_500_000 + (i % 5) * 250_000;
      wages += monthlyWage;
      await must(
        this.cast.enterprise,
        'recordHire',
        'RecordHireInput',
        {
          placementId: placement.id,
          jobOpeningId: jobOpening.id,
          startsOn: this.today,
          monthlyWage,
          contractKind: i % 6 ? 'INDEFINITE' : 'PROBATION',
        },
        'hire { id }',
      );
    }
    this.say(`Tuyển dụng / hires: ${HIRES}, lương bình quân / mean wage ${dong(Math.round(wages / HIRES))}`);
  }

  async graduate(answer: Agreement): Promise<void> {
    const now = await this.readCohort(answer.school, answer.cohort.id);
    const cohort = await this.turn(answer.school, now, 'GRADUATED');
    this.say(`${answer.name}: tốt nghiệp / graduates ${cohort.graduated}`);
  }

  async tellWholeChain(order: Answer): Promise<Answer> {
    const { trainingOrder: whole } = await this.cast.enterprise.ask(WHOLE_CHAIN, { id: order.id });
    this.say('');
    this.say(
      `${whole.number} ${whole.status}: ${whole.occupation.name}, ${whole.zone.name}, ${whole.province.name} (${whole.province.formerly.map((f: Answer) => f.name).join(', ')})`,
    );
    for (const contract of whole.contracts) {
      this.say(
        `  ${contract.number} ${contract.status}: ${contract.quantity} người / people, ${dong(contract.value)}, ${contract.school.name}`,
      );
    }
    this.say(
      `  ghi danh / enrolled ${whole.enrolledCount} · tốt nghiệp / graduated ${whole.graduatedCount} · thực tập / placed ${whole.placedCount} · tuyển / hired ${whole.hiredCount} · còn làm sau 6 tháng / retained ${whole.retainedCount}`,
    );
    for (const { status, learner, school, evaluation, hire } of whole.placements.nodes) {
      if (!hire) continue;
      const stayed =
        hire.retained === null
          ? 'chưa tới 6 tháng / not six months yet'
          : hire.retained
            ? 'còn làm / stayed'
            : 'đã nghỉ / left';
      this.say(
        `    ${learner.fullName} (${learner.birthYear}), ${school.name}: ${status} ${evaluation.score}/10 → ${dong(hire.monthlyWage)}, ${hire.contractKind}, ${stayed}`,
      );
    }
    return whole;
  }

  async tellBalance(title: string): Promise<void> {
    const { industrialZone } = await this.cast.board.ask(ZONE_BALANCE, { zone: ZONE, occupation: OCCUPATION });
    this.say('');
    this.say(`${title}: ${industrialZone.name}, Điện công nghiệp, trung cấp`);
    this.say(
      '  quý/quarter  nhu cầu/demand  đặt hàng/ordered  hợp đồng/contracted  thực tập/placed  tuyển/hired  thiếu/gap',
    );
    for (const cell of industrialZone.balance.nodes) {
      const figures = [cell.demand, cell.ordered, cell.contracted, cell.placed, cell.hired, cell.gap];
      this.say(`  ${cell.quarter}      ${figures.map((figure) => String(figure ?? '–').padStart(13)).join(' ')}`);
    }
    if (!industrialZone.balance.nodes.length) this.say('  (chưa có số liệu / nothing yet)');
    this.say('');
  }
}
