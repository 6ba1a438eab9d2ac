import { boardId } from '@ba-nha/shared/code-lists';
import { board, openNeighbourhood, province, type Neighbourhood } from '../testing/neighbourhood';
import { Reporting } from '../testing/reporting';

describe('a duty that a report meets', () => {
  let hub: Neighbourhood;
  let reporting: Reporting;
  beforeEach(async () => {
    hub = await openNeighbourhood('2026-06-10T03:00:00Z');
    reporting = new Reporting(hub);
  });
  afterEach(() => hub.bench.stop());

  const duty = async (code: string, who = board) => {
    const data = await hub.bench.ask(
      who,
      `query($id: ID!) { managementBoard(id: $id) { obligations(year: 2026) {
        code status submittedOn report { id revision status } } } }`,
      { id: boardId('bql-kkt-tra-vinh') },
    );
    return data.managementBoard.obligations.find((each: { code: string }) => each.code === code);
  };

  test('is met on the day it was submitted, not met once returned, and met again in time by the correction', async () => {
    const code = 'nd-145-2020-02pli-h1';
    const draft = await reporting.draft({ period: '2026-H1' });
    expect(await duty(code)).toMatchObject({ status: 'DUE', report: null });
    const first = await reporting.step('submitPeriodReport', draft);
    expect(await duty(code)).toMatchObject({
      status: 'SUBMITTED',
      submittedOn: '2026-06-10',
      report: { id: first.id },
    });
    hub.bench.clock.set('2026-06-20T03:00:00Z');
    const returned = await reporting.step('returnPeriodReport', first, province, { note: 'x' });
    expect(await duty(code, province)).toMatchObject({ status: 'LATE', report: null });
    const second = await reporting.step('submitPeriodReport', returned);
    expect(await duty(code)).toMatchObject({ status: 'SUBMITTED', report: { id: second.id, revision: 2 } });
  });

  test('of a year is met by the annual report, and by no quarter’s', async () => {
    hub.bench.clock.set('2027-01-05T03:00:00Z');
    await reporting.submitted({ kind: 'QUARTERLY', period: '2026-Q4' });
    expect(await duty('tv-64-year')).toMatchObject({ status: 'LATE', report: null });
    await reporting.submitted({ kind: 'ANNUAL', period: '2026' });
    expect(await duty('tv-64-year')).toMatchObject({ status: 'SUBMITTED_LATE', submittedOn: '2027-01-05' });
    expect(await duty('nd-145-2020-02pli-h2')).toMatchObject({ status: 'LATE', report: null });
  });
});
