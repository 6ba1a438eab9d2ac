import { checkCampaign, quartersFrom, type CampaignValues } from './demand-campaign.rules';
import { DemandOutlierKind, outliersOf, type AnsweredDemand } from './outlier.rules';
import { Checker } from '@ba-nha/shared/validation';
import { boardId } from '@ba-nha/shared/code-lists';

const answer: AnsweredDemand = {
  fromQuarter: '2027-Q1',
  toQuarter: '2027-Q4',
  vacancies: 100,
  retraining: 0,
  before: null,
  workers: null,
};
const kinds = (change: Partial<AnsweredDemand>) => outliersOf({ ...answer, ...change }).map(({ kind }) => kind);
const lastYear = (vacancies: number) => ({ fromQuarter: '2026-Q1', toQuarter: '2026-Q4', vacancies });
const { FAR_ABOVE_WORKFORCE, FAR_FROM_LAST_CAMPAIGN, MORE_RETRAINING_THAN_WORKERS } = DemandOutlierKind;

describe('an answer stands out', () => {
  test('where it is more than three times the last one, or less than a third, and of ten people a quarter', () => {
    expect(kinds({ before: lastYear(33) })).toEqual([FAR_FROM_LAST_CAMPAIGN]);
    expect(kinds({ before: lastYear(34) })).toEqual([]);
    expect(kinds({ before: lastYear(301) })).toEqual([FAR_FROM_LAST_CAMPAIGN]);
    expect(kinds({ before: lastYear(300) })).toEqual([]);
    expect(kinds({ vacancies: 40, before: lastYear(1) })).toEqual([]);
    expect(kinds({ vacancies: 41, before: lastYear(1) })).toEqual([FAR_FROM_LAST_CAMPAIGN]);
    expect(kinds({ vacancies: 0, before: lastYear(40) })).toEqual([FAR_FROM_LAST_CAMPAIGN]);
  });

  test('by people per quarter, where rounds asked for other lengths', () => {
    const half = { fromQuarter: '2026-Q1', toQuarter: '2026-Q2', vacancies: 50 };
    expect(kinds({ before: half })).toEqual([]);
    expect(outliersOf({ ...answer, vacancies: 400, before: half })).toEqual([
      { kind: FAR_FROM_LAST_CAMPAIGN, declared: 400, expected: 100, ratio: 4 },
    ]);
  });

  test('where a year’s vacancies are more than half of the workers', () => {
    expect(kinds({ workers: 200 })).toEqual([]);
    expect(kinds({ workers: 199 })).toEqual([]);
    expect(kinds({ workers: 197 })).toEqual([FAR_ABOVE_WORKFORCE]);
    expect(kinds({ toQuarter: '2027-Q2', workers: 300 })).toEqual([FAR_ABOVE_WORKFORCE]);
    expect(kinds({ vacancies: 39, workers: 2 })).toEqual([]);
  });

  test('where more are to be retrained than work there', () => {
    expect(kinds({ vacancies: 0, retraining: 120, workers: 120 })).toEqual([]);
    expect(kinds({ vacancies: 0, retraining: 121, workers: 120 })).toEqual([MORE_RETRAINING_THAN_WORKERS]);
    expect(kinds({ vacancies: 0, retraining: 121 })).toEqual([]);
  });
});

describe('a campaign', () => {
  const usual: CampaignValues = {
    boardId: boardId('bql-kkt-tra-vinh'),
    title: 'Nhu cầu 2027',
    fromQuarter: '2027-Q1',
    toQuarter: '2027-Q4',
    opensOn: '2026-11-20',
    dueOn: '2026-12-10',
    reviewedOn: '2026-12-20',
    zoneCodes: null,
    enterpriseIds: null,
  };
  const wrong = (change: Partial<CampaignValues>) => {
    const check = new Checker();
    checkCampaign(check, { ...usual, ...change }, '2026-11-20');
    return check.complaints.map(({ code, field }) => `${code} ${field?.join('.')}`);
  };

  test('has its days in order', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ opensOn: '2026-11-19' })).toEqual(['OUT_OF_RANGE opensOn']);
    expect(wrong({ dueOn: '2026-11-20' })).toEqual(['OUT_OF_RANGE dueOn']);
    expect(wrong({ reviewedOn: '2026-12-10' })).toEqual([]);
    expect(wrong({ reviewedOn: '2026-12-09' })).toEqual(['OUT_OF_RANGE reviewedOn']);
  });

  test('asks for one to twelve quarters that may be declared', () => {
    expect(quartersFrom('2026-Q4', '2027-Q3')).toBe(4);
    expect(wrong({ toQuarter: '2029-Q4' })).toEqual([]);
    expect(wrong({ toQuarter: '2030-Q1' })).toEqual(['OUT_OF_RANGE toQuarter']);
    expect(wrong({ fromQuarter: '2026-Q3' })).toEqual(['OUT_OF_RANGE fromQuarter']);
    expect(wrong({ fromQuarter: '2027-Q2', toQuarter: '2027-Q1' })).toEqual(['OUT_OF_RANGE toQuarter']);
    expect(wrong({ fromQuarter: '2031-Q4', toQuarter: '2032-Q1' })).toEqual(['OUT_OF_RANGE toQuarter']);
  });

  test('asks its own zones, or chosen tenants, or all', () => {
    expect(wrong({ zoneCodes: ['kcn-long-duc-tra-vinh'] })).toEqual([]);
    expect(wrong({ zoneCodes: ['kcn-atlantis'] })).toEqual(['UNKNOWN_PLACE zoneCodes.0']);
    expect(wrong({ zoneCodes: [] })).toEqual(['REQUIRED zoneCodes']);
    expect(wrong({ zoneCodes: ['kcn-long-duc-tra-vinh'], enterpriseIds: ['E1'] })).toEqual(['INVALID enterpriseIds']);
  });
});
