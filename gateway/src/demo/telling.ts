import type { Answer } from './caller';
import { WHOLE_CHAIN } from './queries';
import { dong, type Stage } from './stage';

/** The order with everything that followed from it, in one query. */
export async function tellWholeChain(stage: Stage, order: Answer): Promise<Answer> {
  const { trainingOrder: whole } = await stage.cast.enterprise.ask(WHOLE_CHAIN, { id: order.id });
  stage.say('');
  stage.say(
    `${whole.number} ${whole.status}: ${whole.occupation.name}, ${whole.zone.name}, ${whole.province.name} (${whole.province.formerly.map((f: Answer) => f.name).join(', ')})`,
  );
  for (const contract of whole.contracts) {
    stage.say(
      `  ${contract.number} ${contract.status}: ${contract.quantity} người / people, ${dong(contract.value)}, ${contract.school.name}`,
    );
  }
  stage.say(
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
    stage.say(
      `    ${learner.fullName} (${learner.birthYear}), ${school.name}: ${status} ${evaluation.score}/10 → ${dong(hire.monthlyWage)}, ${hire.contractKind}, ${stayed}`,
    );
  }
  return whole;
}
