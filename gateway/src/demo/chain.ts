import type { Answer } from './caller';
import { acceptAndSign, hire, orderTraining, placeInterns } from './enterprise';
import { graduate, offer, train } from './school';
import { Stage, type Cast } from './stage';
import { askForDemand, reportLabour, tellBalance, tellCampaign } from './state';
import { tellWholeChain } from './telling';

/**
 * Plays the whole chain, from the State's question and an order to hires, and tells each step to `say`; answers the order
 * as the last query shows it. `now` is the hub's time.
 */
export async function playChain(cast: Cast, say: (line: string) => void, now: Date): Promise<Answer> {
  const stage = new Stage(cast, say, now);
  await tellBalance(stage, 'Cân đối trước / Balance before');
  const campaign = await askForDemand(stage);
  await reportLabour(stage);
  const order = await orderTraining(stage);
  const agreements = [await offer(stage, cast.schoolA, order, 25, 25), await offer(stage, cast.schoolB, order, 20, 15)];
  for (const agreement of agreements) await acceptAndSign(stage, agreement);
  for (const agreement of agreements) await train(stage, agreement, order);
  const placements = await placeInterns(stage, order, agreements);
  await hire(stage, placements);
  for (const agreement of agreements) await graduate(stage, agreement);
  const whole = await tellWholeChain(stage, order);
  await tellCampaign(stage, campaign);
  await tellBalance(stage, 'Cân đối sau / Balance after');
  return whole;
}
