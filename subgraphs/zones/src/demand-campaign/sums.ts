import { DemandReason } from '../labour-demand/labour-demand.entity';

/** People wanted, and present workers to be retrained: training demand, but no vacancies. */
export interface DemandSums {
  vacancies: number;
  retraining: number;
}

interface Declared {
  enterpriseId: string;
  reason: string;
  headcount: number;
}

/** The sums of each enterprise's declarations. */
export function sumsOf(declared: readonly Declared[]): (enterpriseId: string) => DemandSums {
  const sums = new Map<string, DemandSums>();
  for (const { enterpriseId, reason, headcount } of declared) {
    const sum = sums.get(enterpriseId) ?? { vacancies: 0, retraining: 0 };
    sum[isRetraining(reason) ? 'retraining' : 'vacancies'] += headcount;
    sums.set(enterpriseId, sum);
  }
  return (enterpriseId) => sums.get(enterpriseId) ?? { vacancies: 0, retraining: 0 };
}

const isRetraining = (reason: string): boolean => reason === String(DemandReason.RETRAINING);
