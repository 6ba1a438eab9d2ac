import { Caller } from './client.mjs';
import { badRows, inventLearners } from './people.mjs';
import { FIND_DEMAND, LEVEL, MY_PROGRAMME, OCCUPATION, WHOLE_CHAIN, ZONE, ZONE_BALANCE } from './queries.mjs';

const PLACES = 32;
const HIRES = 24;
const dong = (amount) => `${amount.toLocaleString('vi-VN')} đ`;

/** Plays the whole chain against a running hub and tells each step to `say`; answers the last query's order. */
export async function playChain(url, say) {
  const [enterprise, schoolA, schoolB, board] = await Promise.all(
    ['enterprise-a', 'school-a', 'school-b', 'board-tra-vinh'].map((id) => new Caller(url, id).signIn()),
  );
  const story = new Story(url, { enterprise, schoolA, schoolB, board }, say);
  await story.tellBalance('Cân đối trước / Balance before');
  const order = await story.orderTraining();
  const answers = [
    await story.offer(schoolA, order, 25, 25),
    await story.offer(schoolB, order, 20, 15),
  ];
  for (const answer of answers) await story.acceptAndSign(answer);
  for (const answer of answers) await story.train(answer, order);
  const placements = await story.placeInterns(order, answers);
  await story.hire(order, placements);
  for (const answer of answers) await story.graduate(answer);
  const whole = await story.tellWholeChain(order);
  await story.tellBalance('Cân đối sau / Balance after');
  return whole;
}

class Story {
  constructor(url, callers, say) {
    Object.assign(this, callers);
    this.say = say;
    const now = new Date(Date.now() + 7 * 3_600_000);
    this.today = now.toISOString().slice(0, 10);
    this.run = Math.floor(now.getTime() / 1_000) % 997;
  }

  day(months) {
    const date = new Date(`${this.today}T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + months, 1);
    return date.toISOString().slice(0, 10);
  }

  async orderTraining() {
    const { trainingOrder: draft } = await this.enterprise.must(
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
        idempotencyKey: `demo-order-${Date.now()}`,
      },
      'trainingOrder { id number version }',
    );
    const { trainingOrder: order } = await this.enterprise.must(
      'publishTrainingOrder',
      'ChangeTrainingOrderInput',
      { id: draft.id, expectedVersion: draft.version },
      'trainingOrder { id number status }',
    );
    this.say(`Doanh nghiệp đặt hàng / Enterprise orders: ${order.number}, 40 × Điện công nghiệp (${OCCUPATION}), ${order.status}`);
    return order;
  }

  async offer(school, order, quantity, acceptable) {
    const demand = await school.ask(FIND_DEMAND, { search: 'dien cong nghiep', province: 'Trà Vinh' });
    const found = demand.trainingOrders.nodes.find((node) => node.id === order.id);
    if (!found) throw new Error(`${school.clientId} does not find ${order.number}`);
    const { organisation } = (await school.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
    const programme = await this.withRoom(school, organisation.programmes.nodes[0], quantity);
    const { offer } = await school.must(
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
    this.say(`${organisation.name}: tìm thấy / finds ${found.number} (${found.enterprise.name}), đăng ký / offers ${quantity}`);
    return { school, name: organisation.name, programme, offer, acceptable };
  }

  /** The demo may be played many times: where the programme's quota for the year is used up, the school raises it. */
  async withRoom(school, programme, seats) {
    const { programme: raised } = await school.must(
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

  async acceptAndSign(answer) {
    const { offer } = await this.enterprise.must(
      'acceptOffer',
      'AcceptOfferInput',
      { id: answer.offer.id, quantity: answer.acceptable, expectedVersion: answer.offer.version },
      'offer { acceptedQuantity contract { id number version } }',
    );
    const sign = (side, version) =>
      side.must(
        'signContract',
        'SignContractInput',
        { id: offer.contract.id, expectedVersion: version },
        'trainingContract { number status version }',
      );
    const first = await sign(answer.school, offer.contract.version);
    const { trainingContract } = await sign(this.enterprise, first.trainingContract.version);
    this.say(`Nhận ${offer.acceptedQuantity} của ${answer.name}; hợp đồng / contract ${trainingContract.number}: ${trainingContract.status}`);
  }

  async train(answer, order) {
    const { school, programme, acceptable } = answer;
    const { cohort } = await school.must(
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
    const people = inventLearners(acceptable, this.run * 2 + (school === this.schoolA ? 0 : 1), this.today);
    const imported = await school.must(
      'importLearners',
      'ImportLearnersInput',
      { cohortId: cohort.id, rows: [...people, ...badRows(people)] },
      'accepted rejected { row errors { code message } }',
    );
    const refused = imported.rejected.map(({ row, errors }) => `${row}: ${errors[0].message}`).join('; ');
    this.say(`${answer.name}: ghi danh / enrols ${imported.accepted}; hàng bị trả lại / rows that came back: ${refused}`);
    const now = await this.readCohort(school, cohort.id);
    answer.cohort = await this.turn(school, now, 'RUNNING');
    answer.learnerIds = now.learners.nodes.map((learner) => learner.id);
  }

  async readCohort(school, id) {
    const data = await school.ask(
      'query Cohort($id: ID!) { cohort(id: $id) { id version status learners(first: 100) { nodes { id } } } }',
      { id },
    );
    return data.cohort;
  }

  async turn(school, cohort, status) {
    const payload = await school.must(
      'changeCohortStatus',
      'ChangeCohortStatusInput',
      { id: cohort.id, status, expectedVersion: cohort.version },
      'cohort { id version status graduated }',
    );
    return payload.cohort;
  }

  async placeInterns(order, answers) {
    const { internshipPosition: position } = await this.enterprise.must(
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
    const nominated = [];
    for (const { school, learnerIds } of answers) {
      const payload = await school.must(
        'nominateLearners',
        'NominateLearnersInput',
        { positionId: position.id, learnerIds },
        'placements { id version }',
      );
      nominated.push(...payload.placements);
    }
    const accepted = [];
    const left = [];
    for (const placement of nominated) {
      const decided = await this.decide(placement, true);
      if (decided.placement) accepted.push(decided.placement);
      else {
        left.push(decided.userErrors[0].code);
        await this.decide(placement, false);
      }
    }
    this.say(`Thực tập / internships: ${position.places} chỗ, đề cử / nominated ${nominated.length}, nhận / accepted ${accepted.length}, hết chỗ / ${[...new Set(left)].join()} ${left.length}`);
    const completed = [];
    for (const placement of accepted) completed.push(await this.completePlacement(placement, completed.length));
    this.say(`Hoàn thành thực tập có đánh giá / completed with evaluations: ${completed.length}`);
    return completed;
  }

  decide(placement, accept) {
    return this.enterprise.change(
      'decideNomination',
      'DecideNominationInput',
      { id: placement.id, accept, expectedVersion: placement.version },
      'placement { id version status }',
    );
  }

  async completePlacement(placement, nth) {
    const { placement: active } = await this.enterprise.must(
      'startPlacement',
      'ChangePlacementInput',
      { id: placement.id, expectedVersion: placement.version },
      'placement { id version }',
    );
    const { placement: completed } = await this.enterprise.must(
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

  async hire(order, placements) {
    const { jobOpening } = await this.enterprise.must(
      'openJob',
      'OpenJobInput',
      { occupationCode: OCCUPATION, level: LEVEL, quantity: HIRES, wageFrom: 7_500_000, wageTo: 9_500_000, closesOn: this.day(30) },
      'jobOpening { id }',
    );
    let wages = 0;
    for (const [i, placement] of placements.slice(0, HIRES).entries()) {
      const monthlyWage = 7_500_000 + (i % 5) * 250_000;
      wages += monthlyWage;
      await this.enterprise.must(
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

  async graduate(answer) {
    const now = await this.readCohort(answer.school, answer.cohort.id);
    const cohort = await this.turn(answer.school, now, 'GRADUATED');
    this.say(`${answer.name}: tốt nghiệp / graduates ${cohort.graduated}`);
  }

  async tellWholeChain(order) {
    const { trainingOrder: whole } = await this.enterprise.ask(WHOLE_CHAIN, { id: order.id });
    this.say('');
    this.say(`${whole.number} ${whole.status}: ${whole.occupation.name}, ${whole.zone.name}, ${whole.province.name} (${whole.province.formerly.map((f) => f.name).join(', ')})`);
    for (const contract of whole.contracts) {
      this.say(`  ${contract.number} ${contract.status}: ${contract.quantity} người / people, ${dong(contract.value)}, ${contract.school.name}`);
    }
    this.say(`  ghi danh / enrolled ${whole.enrolledCount} · tốt nghiệp / graduated ${whole.graduatedCount} · thực tập / placed ${whole.placedCount} · tuyển / hired ${whole.hiredCount} · còn làm sau 6 tháng / retained ${whole.retainedCount}`);
    for (const { status, learner, school, evaluation, hire } of whole.placements.nodes) {
      if (!hire) continue;
      const stayed = hire.retained === null ? 'chưa tới 6 tháng / not six months yet' : hire.retained ? 'còn làm / stayed' : 'đã nghỉ / left';
      this.say(`    ${learner.fullName} (${learner.birthYear}), ${school.name}: ${status} ${evaluation.score}/10 → ${dong(hire.monthlyWage)}, ${hire.contractKind}, ${stayed}`);
    }
    return whole;
  }

  async tellBalance(title) {
    const { industrialZone } = await this.board.ask(ZONE_BALANCE, { zone: ZONE, occupation: OCCUPATION });
    this.say('');
    this.say(`${title}: ${industrialZone.name}, Điện công nghiệp, trung cấp`);
    this.say('  quý/quarter  nhu cầu/demand  đặt hàng/ordered  hợp đồng/contracted  thực tập/placed  tuyển/hired  thiếu/gap');
    for (const cell of industrialZone.balance.nodes) {
      const figures = [cell.demand, cell.ordered, cell.contracted, cell.placed, cell.hired, cell.gap];
      this.say(`  ${cell.quarter}      ${figures.map((figure) => String(figure ?? '–').padStart(13)).join(' ')}`);
    }
    if (!industrialZone.balance.nodes.length) this.say('  (chưa có số liệu / nothing yet)');
    this.say('');
  }
}
