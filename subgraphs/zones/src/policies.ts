import { auditPolicy } from '@ba-nha/shared/audit-trail';
import {
  all,
  any,
  definePolicies,
  everything,
  is,
  isIn,
  organisationKinds,
  provincesOfCaller,
  Role,
  zonesOfCaller,
  type Principal,
  type RecordFilter,
} from '@ba-nha/shared/permissions';

/** What lies in a board's zones, and what lies in a province, in its zones and outside them. */
const ownArea = (p: Principal): RecordFilter =>
  any(isIn('zoneCode', zonesOfCaller(p)), isIn('provinceCode', provincesOfCaller(p)));

/** Demand for a board's zones or of its tenants; demand for a province or of its enterprises. */
const overseen = (p: Principal): RecordFilter =>
  any(ownArea(p), isIn('tenantZoneCode', zonesOfCaller(p)), isIn('tenantProvinceCode', provincesOfCaller(p)));

/** What is an organisation's that the caller looks after; any organisation's for the system administrator. */
const administered = (p: Principal): RecordFilter =>
  p.roles.includes(Role.SYSTEM_ADMIN)
    ? everything
    : any(
        ...organisationKinds.map((kind) =>
          all(is('organisationKind', kind), isIn('organisationId', p.administers[kind])),
        ),
      );

/** An enterprise’s own reports, those of a board’s tenants, and those of a province. */
const reported = (p: Principal): RecordFilter => any(isIn('enterpriseId', p.acts.ENTERPRISE), ownArea(p));

/** What a board asks its tenants for, and what a province's boards do. */
const campaigns = (p: Principal): RecordFilter =>
  any(isIn('boardId', p.acts.BOARD), isIn('provinceCode', provincesOfCaller(p)));
/** What a province's boards have handed in: a draft is the board's own. */
const submittedInProvince = (p: Principal): RecordFilter =>
  all(isIn('provinceCode', provincesOfCaller(p)), isIn('status', ['SUBMITTED', 'RETURNED', 'APPROVED']));
const periodReports = (p: Principal): RecordFilter => any(isIn('boardId', p.acts.BOARD), submittedInProvince(p));

export const policies = definePolicies({
  'audit.read': auditPolicy,
  'place.read': { who: 'anyone', says: 'every province' },
  'viewer.read': { who: 'anyone', to: 'signedIn', says: 'oneself; null to those not signed in' },
  'zone.read': { who: 'anyone', says: 'every zone' },
  'board.read': { who: 'anyone', says: 'every management board' },
  'labourDemand.read': {
    who: 'signedIn',
    records: (p) => any(isIn('enterpriseId', p.acts.ENTERPRISE), overseen(p)),
    says: 'its enterprise, its zone’s board and its province',
  },
  'labourDemand.declare': { who: [Role.ENTERPRISE_STAFF], says: 'for one’s own enterprise, once it is verified' },
  'labourReport.lookUp': { who: 'anyone', records: reported, says: 'as labourReport.read; null to others' },
  'labourReport.read': {
    who: 'signedIn',
    records: reported,
    says: 'its enterprise, its zone’s board and its province',
  },
  'labourReport.submit': {
    who: [Role.ENTERPRISE_STAFF],
    records: (p) => isIn('enterpriseId', p.acts.ENTERPRISE),
    says: 'one’s own enterprise’s, once it is verified',
  },
  'labourReport.review': {
    who: [Role.BOARD_OFFICER, Role.PROVINCE_OFFICER],
    records: (p) => any(isIn('zoneCode', zonesOfCaller(p)), isIn('unzonedProvinceCode', provincesOfCaller(p))),
    says: 'a board: reports of tenants of its zones; a province: those of its enterprises outside zones',
  },
  'board.oversee': {
    who: [Role.BOARD_OFFICER, Role.PROVINCE_OFFICER],
    records: (p) => any(isIn('id', p.acts.BOARD), isIn('provinceCode', provincesOfCaller(p))),
    says: 'the board itself, and its province: who has not reported, and which duties are met',
  },
  'demandCampaign.lookUp': { who: 'anyone', records: campaigns, says: 'as demandCampaign.read; null to others' },
  'demandCampaign.read': { who: 'signedIn', records: campaigns, says: 'its board, and the board’s province' },
  'demandCampaign.open': {
    who: [Role.BOARD_OFFICER],
    records: (p) => isIn('id', p.acts.BOARD),
    says: 'for one’s own board',
  },
  'demandCampaign.change': {
    who: [Role.BOARD_OFFICER],
    records: (p) => isIn('boardId', p.acts.BOARD),
    says: 'one’s own board’s',
  },
  'campaignDeclaration.read': {
    who: 'signedIn',
    records: (p) =>
      any(
        isIn('enterpriseId', p.acts.ENTERPRISE),
        isIn('boardId', p.acts.BOARD),
        isIn('campaignProvinceCode', provincesOfCaller(p)),
      ),
    says: 'its enterprise, the board that asked and the board’s province',
  },
  'demandRequest.read': {
    who: 'signedIn',
    records: (p) => any(isIn('enterpriseId', p.acts.ENTERPRISE), campaigns(p)),
    says: 'the enterprise that is asked, the board that asks and the board’s province',
  },
  'demandRequest.answer': {
    who: [Role.ENTERPRISE_STAFF],
    records: (p) => isIn('enterpriseId', p.acts.ENTERPRISE),
    says: 'one’s own enterprise’s',
  },
  'obligation.meet': {
    who: [Role.BOARD_OFFICER, Role.PROVINCE_OFFICER],
    records: (p) => any(isIn('id', p.acts.BOARD), isIn('provinceCode', provincesOfCaller(p))),
    says: 'duties of one’s own board; a province: of its boards',
  },
  'periodReport.lookUp': { who: 'anyone', records: periodReports, says: 'as periodReport.read; null to others' },
  'periodReport.read': {
    who: 'signedIn',
    records: periodReports,
    says: 'its board; its province once it was submitted',
  },
  'periodReport.draft': {
    who: [Role.BOARD_OFFICER],
    records: (p) => isIn('boardId', p.acts.BOARD),
    says: 'one’s own board’s',
  },
  'periodReport.submit': {
    who: [Role.BOARD_OFFICER],
    records: (p) => isIn('boardId', p.acts.BOARD),
    says: 'one’s own board’s',
  },
  'periodReport.review': {
    who: [Role.PROVINCE_OFFICER],
    records: submittedInProvince,
    says: 'those of the province’s boards, once submitted',
  },
  'report.facts': { who: [], says: 'the hub itself' },
  'labourBalance.read': { who: 'signedIn', says: 'every cell, with small counts withheld' },
  'demandForecast.read': {
    who: 'signedIn',
    says: 'every forecast, of exact figures in one’s own area, elsewhere of those that may be shown',
  },
  'member.manage': {
    who: [Role.ORGANISATION_ADMIN, Role.SYSTEM_ADMIN],
    records: administered,
    says: 'one’s own organisation’s; the system administrator: every organisation’s',
  },
  'member.resolve': { who: [], says: 'the hub itself' },
  'labourBalance.exact': {
    who: [Role.BOARD_OFFICER, Role.PROVINCE_OFFICER],
    records: ownArea,
    says: 'a board: its zones; a province: all that lies in it; others every cell with small counts withheld',
  },
});

export type Policies = typeof policies;
