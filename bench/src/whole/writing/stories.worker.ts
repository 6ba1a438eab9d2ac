import { addMonths } from '@ba-nha/shared/clock';
import { Pool } from 'undici';
import { percentile } from '../../figures';
import type { Step, StoryOrder, StoryOutcome, StorySubject } from './story';

/** Plays stories against a hub and tells its parent how long each step took. */
process.once('message', (order: StoryOrder) => {
  void play(order)
    .catch((error: unknown): StoryOutcome => ({ failed: 1, failure: String(error), perSecond: 0, steps: [] }))
    .then((outcome) => process.send?.(outcome, () => process.disconnect()));
});

interface Changed {
  id: string;
  version: number;
}

async function play({ url, subjects, callers, seconds, today }: StoryOrder): Promise<StoryOutcome> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: callers });
  const took = new Map<Step, number[]>();
  const run = `${process.pid}`;

  const change = async (
    step: Step,
    authorization: string,
    [mutation, inputType, selection]: readonly [string, string, string],
    input: object,
  ): Promise<Record<string, unknown>> => {
    const query = `mutation Step($input: ${inputType}!) {
      ${mutation}(input: $input) { ${selection} userErrors { code field message } }
    }`;
    const began = performance.now();
    const response = await pool.request({
      method: 'POST',
      path: pathname,
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const text = await response.body.text();
    const milliseconds = performance.now() - began;
    const answer = JSON.parse(text) as { data?: Record<string, { userErrors: unknown[] } & Record<string, unknown>> };
    const payload = answer.data?.[mutation];
    if (!payload || payload.userErrors.length) throw new Error(`${step}: ${text.slice(0, 1_000)}`);
    const times = took.get(step) ?? [];
    took.set(step, times);
    times.push(milliseconds);
    return payload;
  };

  const story = async (subject: StorySubject, nth: number): Promise<void> => {
    const { enterprise, school, provinceCode, programmeId, occupationCode, level, learnerId } = subject;
    const { trainingOrder: draft } = await change('create', enterprise, steps.create, {
      ...{ occupationCode, level, provinceCode, quantity: 5, neededBy: addMonths(today, 40), hiringCommitment: 2 },
      ...{ offerDeadline: addMonths(today, 2), startsBy: addMonths(today, 4), outcomes: ['Vận hành thiết bị'] },
      ...{ wageFrom: 7_500_000, wageTo: 9_500_000, idempotencyKey: `bench-${run}-${nth}` },
    });
    const { id, version } = draft as Changed;
    await change('publish', enterprise, steps.publish, { id, expectedVersion: version });
    const { offer } = await change('offer', school, steps.offer, {
      ...{ trainingOrderId: id, programmeId, quantity: 5, pricePerLearner: 9_000_000 },
      ...{ startsOn: addMonths(today, 3), graduatesOn: addMonths(today, 39) },
    });
    const offered = offer as Changed;
    await change('accept', enterprise, steps.accept, {
      id: offered.id,
      quantity: 5,
      expectedVersion: offered.version,
    });
    const { internshipPosition } = await change('position', enterprise, steps.position, {
      ...{ title: 'Thực tập', occupationCode, level, places: 5, monthlyAllowance: 3_000_000, trainingOrderId: id },
      ...{ startsOn: addMonths(today, 6), endsOn: addMonths(today, 9) },
    });
    const { placements } = await change('nominate', school, steps.nominate, {
      positionId: (internshipPosition as Changed).id,
      learnerIds: [learnerId],
    });
    const [nominated] = placements as [Changed];
    await change('decide', enterprise, steps.decide, {
      id: nominated.id,
      accept: true,
      expectedVersion: nominated.version,
    });
  };

  let next = 0;
  let failed = 0;
  let failure: string | undefined;
  const [first, ...others] = subjects;
  // The first is for those who have to warm up.
  if (first) await story(first, next++);
  took.clear();
  const began = performance.now();
  const caller = async () => {
    while (next <= others.length && performance.now() - began < seconds * 1_000) {
      const nth = next++;
      await story(others[nth - 1] as StorySubject, nth).catch((error: unknown) => {
        failed += 1;
        failure ??= String(error);
      });
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const told = (performance.now() - began) / 1_000;
  await pool.destroy();
  return {
    failed,
    ...(failure === undefined ? {} : { failure }),
    perSecond: (took.get('decide')?.length ?? 0) / told,
    steps: [...took].map(([step, times]) => [
      step,
      { p50: percentile(times, 0.5), p99: percentile(times, 0.99), count: times.length },
    ]),
  };
}

/** Of each step the mutation, its input's type and what is read of the answer. */
const steps = {
  create: ['createTrainingOrder', 'CreateTrainingOrderInput', 'trainingOrder { id number version }'],
  publish: ['publishTrainingOrder', 'ChangeTrainingOrderInput', 'trainingOrder { id status version }'],
  offer: ['submitOffer', 'SubmitOfferInput', 'offer { id version status }'],
  accept: ['acceptOffer', 'AcceptOfferInput', 'offer { id status acceptedQuantity contract { number status } }'],
  position: ['openInternshipPosition', 'OpenInternshipPositionInput', 'internshipPosition { id places version }'],
  nominate: ['nominateLearners', 'NominateLearnersInput', 'placements { id version status }'],
  decide: ['decideNomination', 'DecideNominationInput', 'placement { id version status }'],
} as const;
