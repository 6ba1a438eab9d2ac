import { nextQuarter, quarterOf, zonesOfBoard } from '@ba-nha/shared/code-lists';
import type { Checker } from '@ba-nha/shared/validation';
import { lastQuarter } from '../labour-demand/labour-demand.rules';

const MOST_QUARTERS = 12;
const MOST_TENANTS = 1_000;

/** What a board says of a campaign. */
export interface CampaignValues {
  boardId: string;
  title: string;
  fromQuarter: string;
  toQuarter: string;
  opensOn: string;
  dueOn: string;
  reviewedOn: string;
  zoneCodes: string[] | null;
  enterpriseIds: string[] | null;
}

/** The values in the form that is stored; what is wrong with them is left in the checker. */
export function checkCampaign(check: Checker, values: CampaignValues, today: string): CampaignValues {
  const title = check.text('title', values.title, { max: 200 }) ?? '';
  checkQuarters(check, values, today);
  check.comingDay('opensOn', values.opensOn, today);
  check.plausibleDay('reviewedOn', values.reviewedOn, today);
  check.order(values.opensOn, 'dueOn', values.dueOn);
  check.order(values.dueOn, 'reviewedOn', values.reviewedOn, true);
  const { zoneCodes, enterpriseIds } = values;
  if (zoneCodes && enterpriseIds) {
    check.complain('INVALID', 'enterpriseIds', 'oneOf', { fields: 'zoneCodes, enterpriseIds' });
  }
  for (const [field, list] of Object.entries({ zoneCodes, enterpriseIds })) {
    if (list?.length === 0) check.complain('REQUIRED', field);
    if (list && list.length > MOST_TENANTS) check.complain('OUT_OF_RANGE', field, 'tooMany', { max: MOST_TENANTS });
  }
  const own = new Set(zonesOfBoard(values.boardId).map(({ code }) => code));
  for (const [i, code] of (zoneCodes ?? []).entries()) {
    if (!own.has(code)) check.complain('UNKNOWN_PLACE', `zoneCodes.${i}`, 'unknownPlace', { code: code.slice(0, 40) });
  }
  return { ...values, title, zoneCodes: unique(zoneCodes), enterpriseIds: unique(enterpriseIds) };
}

function checkQuarters(check: Checker, { fromQuarter, toQuarter }: CampaignValues, today: string): void {
  const [min, max] = [quarterOf(today), lastQuarter(today)];
  for (const [field, quarter] of Object.entries({ fromQuarter, toQuarter })) {
    if (quarter < min || quarter > max) check.complain('OUT_OF_RANGE', field, 'range', { min, max });
  }
  if (toQuarter < fromQuarter) check.complain('OUT_OF_RANGE', 'toQuarter', 'range', { min: fromQuarter, max });
  else if (quartersFrom(fromQuarter, toQuarter) > MOST_QUARTERS) {
    check.complain('OUT_OF_RANGE', 'toQuarter', 'tooMany', { max: MOST_QUARTERS });
  }
}

const unique = (list: readonly string[] | null): string[] | null => list && [...new Set(list)];

/** How many quarters lie between two, both counted; beyond the most that may be asked for it stops counting. */
export function quartersFrom(fromQuarter: string, toQuarter: string): number {
  let count = 1;
  for (let quarter = fromQuarter; quarter < toQuarter && count <= MOST_QUARTERS; quarter = nextQuarter(quarter)) {
    count += 1;
  }
  return count;
}

/** What may be done to a request now: answered, while its round is open and it has no answer. */
export const requestActions = (request: { campaignStatus: string; answeredAt: Date | null }): string[] =>
  request.campaignStatus === 'OPEN' && request.answeredAt === null ? ['answerDemandRequest'] : [];

/** A share of a whole from 0 to 1; null where the whole is nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
