/**
 * The code lists of the hub (danh mục dùng chung) and the checks that rest on them.
 *
 * Short lists are tables under data/; long ones are imported from files by a running hub, which works without them.
 */
export { communesOf } from './communes';
export { CodeListError, type CodeListProblem } from './csv-table';
export { boards } from './data/boards';
export { enterpriseSizeThresholds } from './data/enterprise-size-thresholds';
export { formerProvinces } from './data/former-provinces';
export { industryDivisions } from './data/industry-divisions';
export { priorityGroups } from './data/priority-groups';
export { provinces } from './data/provinces';
export { schools } from './data/schools';
export { trainingFields } from './data/training-fields';
export { trainingLevels } from './data/training-levels';
export { zones } from './data/zones';
export { type CodeListFile, codeListFiles, type LoadedCodeLists, loadCodeLists, validateCodeListFile } from './imports';
export { inForce } from './in-force';
export { checkIndustryCode, type IndustryCodeCheck, industryByCode } from './industries';
export { Ownership, PriorityGroup, SchoolKind, Sex, SizeClass, TrainingLevel, ZoneKind } from './kinds';
export { checkNationalId, maskNationalId, type NationalIdCheck, type NationalIdFault } from './national-id';
export {
  allOccupations,
  fieldOf,
  levelName,
  type OccupationMatch,
  occupationByCode,
  officialCode,
  sharesFirstFour,
} from './occupations';
export {
  formerlyOf,
  type PlaceQuery,
  provinceByCode,
  type ResolvedProvince,
  resolvePlace,
  resolveProvince,
} from './places';
export { compareQuarters, isQuarter, nextQuarter, quarterOf } from './quarters';
export type {
  BoardRow,
  CommuneRow,
  Dated,
  FormerProvinceRow,
  IndustryRow,
  OccupationLevelRow,
  OccupationRow,
  OfficialLevel,
  PriorityGroupRow,
  ProvinceRow,
  SchoolRow,
  SizeSector,
  SizeThresholdRow,
  TrainingFieldRow,
  TrainingLevelRow,
  Verified,
  ZoneRow,
} from './rows';
export { schoolByCode } from './schools';
export { type SizeFigures, sizeClassOf } from './size-class';
export { checkTaxCode, type TaxCodeCheck, type TaxCodeFault } from './tax-code';
export { fold, words } from './text';
export { boardByCode, boardById, boardId, boardOfZone, zoneByCode, zonesOfBoard } from './zones';
