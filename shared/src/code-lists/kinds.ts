/**
 * The closed sets of values that code lists and the graph share. Each is an object, so that it can be registered as an
 * enum of the graph, and a type of the same name.
 */

/** Level of vocational training (trình độ đào tạo). */
export const TrainingLevel = {
  SHORT_COURSE: 'SHORT_COURSE',
  ELEMENTARY: 'ELEMENTARY',
  VOCATIONAL_SECONDARY: 'VOCATIONAL_SECONDARY',
  INTERMEDIATE: 'INTERMEDIATE',
  COLLEGE: 'COLLEGE',
} as const;
export type TrainingLevel = keyof typeof TrainingLevel;

/** Group of learners whom the State supports first (đối tượng ưu tiên). */
export const PriorityGroup = {
  ETHNIC_MINORITY: 'ETHNIC_MINORITY',
  POOR_HOUSEHOLD: 'POOR_HOUSEHOLD',
  NEAR_POOR_HOUSEHOLD: 'NEAR_POOR_HOUSEHOLD',
  DISABLED: 'DISABLED',
  RURAL_WORKER: 'RURAL_WORKER',
  WOMAN_LAID_OFF: 'WOMAN_LAID_OFF',
  LAND_RECOVERED: 'LAND_RECOVERED',
  DEMOBILISED_MILITARY: 'DEMOBILISED_MILITARY',
  DEMOBILISED_POLICE: 'DEMOBILISED_POLICE',
  YOUTH_VOLUNTEER: 'YOUTH_VOLUNTEER',
  COOPERATIVE_MEMBER: 'COOPERATIVE_MEMBER',
  SME_WORKER: 'SME_WORKER',
  RETURNEE_FROM_ABROAD: 'RETURNEE_FROM_ABROAD',
  AFTER_LOWER_SECONDARY: 'AFTER_LOWER_SECONDARY',
  AFTER_UPPER_SECONDARY: 'AFTER_UPPER_SECONDARY',
} as const;
export type PriorityGroup = keyof typeof PriorityGroup;

/** Kind of zone (khu công nghiệp, khu kinh tế, khu chế xuất, khu công nghệ cao, cụm công nghiệp). */
export const ZoneKind = {
  INDUSTRIAL_PARK: 'INDUSTRIAL_PARK',
  ECONOMIC_ZONE: 'ECONOMIC_ZONE',
  EXPORT_PROCESSING_ZONE: 'EXPORT_PROCESSING_ZONE',
  HIGH_TECH_PARK: 'HIGH_TECH_PARK',
  INDUSTRIAL_CLUSTER: 'INDUSTRIAL_CLUSTER',
} as const;
export type ZoneKind = keyof typeof ZoneKind;

/** Kind of institution that teaches a trade (loại cơ sở giáo dục nghề nghiệp). */
export const SchoolKind = {
  COLLEGE: 'COLLEGE',
  INTERMEDIATE_SCHOOL: 'INTERMEDIATE_SCHOOL',
  CONTINUING_EDUCATION_CENTRE: 'CONTINUING_EDUCATION_CENTRE',
  VOCATIONAL_SECONDARY_SCHOOL: 'VOCATIONAL_SECONDARY_SCHOOL',
  ENTERPRISE_UNIT: 'ENTERPRISE_UNIT',
} as const;
export type SchoolKind = keyof typeof SchoolKind;

/** Who owns a school (loại hình: công lập, tư thục, có vốn đầu tư nước ngoài). */
export const Ownership = { PUBLIC: 'PUBLIC', PRIVATE: 'PRIVATE', FOREIGN_INVESTED: 'FOREIGN_INVESTED' } as const;
export type Ownership = keyof typeof Ownership;

/** Size of an enterprise (siêu nhỏ, nhỏ, vừa, lớn) by Nghị định 80/2021/NĐ-CP, điều 5. */
export const SizeClass = { MICRO: 'MICRO', SMALL: 'SMALL', MEDIUM: 'MEDIUM', LARGE: 'LARGE' } as const;
export type SizeClass = keyof typeof SizeClass;

/** Sex as the civil register records it (giới tính). */
export const Sex = { FEMALE: 'FEMALE', MALE: 'MALE' } as const;
export type Sex = keyof typeof Sex;
