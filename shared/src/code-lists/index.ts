/**
 * The code lists of the hub (danh mục dùng chung) and the checks that rest on them.
 *
 * Short lists are tables under data/; long ones are imported from files by a running hub, which works without them.
 */
export { communesOf } from './communes';
export { CodeListError } from './csv-table';
export { boards } from './data/boards';
export { formerProvinces } from './data/former-provinces';
export { priorityGroups } from './data/priority-groups';
export { provinces } from './data/provinces';
export { schools } from './data/schools';
export { zones } from './data/zones';
export { validateCodeListFile } from './imports';
export { watchCodeLists } from './watch';
export { inForce } from './in-force';
export { checkIndustryCode, industryByCode } from './industries';
export { Ownership, PriorityGroup, SchoolKind, Sex, SizeClass, TrainingLevel, ZoneKind } from './kinds';
export { checkNationalId, maskNationalId } from './national-id';
export {
  allOccupations,
  fieldOf,
  levelName,
  occupationByCode,
  officialCode,
  sharesFirstFour,
  wantedOccupation,
} from './occupations';
export { formerlyOf, provinceByCode, resolvePlace, resolveProvince, wantedProvince } from './places';
export {
  FIRST_LABOUR_PERIOD,
  halfYearOf,
  isHalfYear,
  labourReportDueOn,
  obligationsOf,
  type DatedObligation,
} from './obligations';
export { nextQuarter, quarterOf } from './quarters';
export type { OccupationRow, SchoolRow, ZoneRow } from './rows';
export { sizeClassOf, type SizeFigures } from './size-class';
export { targetOf } from './targets';
export { checkTaxCode } from './tax-code';
export { fold, words } from './text';
export { boardById, boardId, boardOfZone, zoneByCode, zonesOfBoard } from './zones';
