/*
 * Every fact that crosses between subgraphs. A type is a past tense; its facts are a snapshot of the subject without any
 * personal data, so that a consumer may take them in any order and ignore a version older than the one it has.
 */

interface AtPlace {
  provinceCode: string;
  zoneCode: string | null;
}
interface OfOccupation {
  occupationCode: string;
  level: string;
}

export interface OrderFacts extends AtPlace, OfOccupation {
  enterpriseId: string;
  status: string;
  quantity: number;
  awardedQuantity: number;
  neededBy: string;
}

export interface OfferFacts {
  trainingOrderId: string;
  enterpriseId: string;
  schoolId: string;
  programmeId: string;
  status: string;
  quantity: number;
  acceptedQuantity: number;
}

export interface ContractFacts extends AtPlace, OfOccupation {
  trainingOrderId: string;
  enterpriseId: string;
  schoolId: string;
  programmeId: string;
  status: string;
  quantity: number;
  /** What stands of the quantity: all of it, or what cohorts had taken when the contract was terminated. */
  standing: number;
  endsOn: string;
}

export interface CohortFacts extends OfOccupation {
  schoolId: string;
  programmeId: string;
  provinceCode: string;
  trainingOrderId: string | null;
  contractId: string | null;
  status: string;
  seats: number;
  graduated: number;
  startsOn: string;
  graduatesOn: string;
}

/** How the cohorts under one contract stand; the contract's owner completes it or frees its quantity from this. */
export interface ContractSeatsFacts {
  contractId: string;
  trainingOrderId: string;
  /** Seats of cohorts that were not cancelled. */
  taken: number;
  /** No further seat can be taken: the contract was terminated. */
  closed: boolean;
  planned: number;
  running: number;
  graduated: number;
  /** Whether a cohort ever ran. */
  ran: boolean;
}

export interface LearnerFacts {
  schoolId: string;
  cohortId: string;
  trainingOrderId: string | null;
  status: string;
}

/** What a learner permits, once a consent was given or taken back. */
export interface ConsentFacts {
  schoolId: string;
  /** Which consent changed. */
  purpose: string;
  mayBePlaced: boolean;
  mayBeRecruited: boolean;
}

export interface PlacementFacts extends AtPlace, OfOccupation {
  positionId: string;
  learnerId: string;
  schoolId: string;
  enterpriseId: string;
  trainingOrderId: string | null;
  status: string;
  startsOn: string;
  endsOn: string;
}

export interface HireFacts extends AtPlace, OfOccupation {
  learnerId: string;
  schoolId: string;
  enterpriseId: string;
  trainingOrderId: string | null;
  placementId: string | null;
  startsOn: string;
  leftOn: string | null;
}

export interface OutcomeFacts {
  learnerId: string;
  schoolId: string;
  kind: string;
  on: string;
}

export interface PositionFacts extends AtPlace, OfOccupation {
  enterpriseId: string;
  status: string;
  places: number;
  takenPlaces: number;
}

export interface JobOpeningFacts extends AtPlace, OfOccupation {
  enterpriseId: string;
  status: string;
  quantity: number;
  filled: number;
}

export interface DemandFacts extends AtPlace, OfOccupation {
  enterpriseId: string;
  quarter: string;
  headcount: number;
  reason: string;
}

/** A labour-use report (mẫu 01/PLI) as it stands; counts only. */
export interface LabourReportFacts extends AtPlace {
  enterpriseId: string;
  period: string;
  dueOn: string;
  late: boolean;
  status: string;
  revision: number;
  total: number;
}

/** A tenant has a labour-use report to file; daysLeft is below nought where the last day has passed. */
export interface LabourReportDueFacts extends AtPlace {
  period: string;
  dueOn: string;
  daysLeft: number;
}

/** A campaign in which a board asks its tenants to declare labour demand. */
export interface DemandCampaignFacts {
  boardId: string;
  provinceCode: string;
  status: string;
  fromQuarter: string;
  toQuarter: string;
  opensOn: string;
  dueOn: string;
}

/** That a tenant is asked to declare its demand for some quarters by a day, and whether it has answered. */
export interface DemandRequestFacts extends AtPlace {
  campaignId: string;
  enterpriseId: string;
  boardId: string;
  fromQuarter: string;
  toQuarter: string;
  dueOn: string;
  answered: boolean;
}

/** A board’s duty to report was met outside the hub, or by a report of the hub. */
export interface ObligationFacts {
  boardId: string;
  code: string;
  period: string;
  dueOn: string;
  submittedOn: string;
}

/** A board’s period report as it stands. */
export interface PeriodReportFacts {
  boardId: string;
  provinceCode: string;
  kind: string;
  period: string;
  status: string;
  revision: number;
  /** SHA-256 of what was frozen; null while it is a draft. */
  contentHash: string | null;
}

export interface EnterpriseFacts extends AtPlace {
  verified: boolean;
  sizeClass: string;
  industryCode: string;
  /** Set when an enterprise was registered: who may act for it from then on, by issuer and subject. */
  memberIssuer: string | null;
  memberSubject: string | null;
}

export interface SchoolFacts {
  provinceCode: string;
  kind: string;
}

export interface ProgrammeFacts extends OfOccupation {
  schoolId: string;
  annualQuota: number;
}

/** Whom the hub lets act for an organisation; a person only as the token's issuer and subject name one. */
export interface MemberFacts {
  organisationKind: string;
  organisationId: string;
  issuer: string;
  subject: string;
  administrator: boolean;
}

/** Every event by its name. */
export interface EventCatalogue {
  EnterpriseRegistered: EnterpriseFacts;
  EnterpriseVerified: EnterpriseFacts;
  TrainingOrderCreated: OrderFacts;
  TrainingOrderUpdated: OrderFacts;
  TrainingOrderPublished: OrderFacts;
  TrainingOrderAwarded: OrderFacts;
  TrainingOrderContracted: OrderFacts;
  TrainingOrderTrainingStarted: OrderFacts;
  TrainingOrderDelivered: OrderFacts;
  TrainingOrderClosed: OrderFacts;
  TrainingOrderCancelled: OrderFacts;
  TrainingOrderExpired: OrderFacts;
  TrainingOrderReopened: OrderFacts;
  OfferSubmitted: OfferFacts;
  OfferAccepted: OfferFacts;
  OfferRejected: OfferFacts;
  OfferWithdrawn: OfferFacts;
  OfferLapsed: OfferFacts;
  ContractDrafted: ContractFacts;
  ContractAmended: ContractFacts;
  ContractPartlySigned: ContractFacts;
  ContractEnteredIntoForce: ContractFacts;
  ContractCompleted: ContractFacts;
  ContractTerminated: ContractFacts;
  ContractSeatsFreed: ContractFacts;
  SchoolRegistered: SchoolFacts;
  ProgrammeSaved: ProgrammeFacts;
  CohortPlanned: CohortFacts;
  CohortEnrolling: CohortFacts;
  CohortStarted: CohortFacts;
  CohortGraduated: CohortFacts;
  CohortCancelled: CohortFacts;
  ContractSeatsChanged: ContractSeatsFacts;
  LearnerEnrolled: LearnerFacts;
  LearnerGraduated: LearnerFacts;
  LearnerWithdrawn: LearnerFacts;
  LearnerErased: LearnerFacts;
  ConsentRecorded: ConsentFacts;
  ConsentWithdrawn: ConsentFacts;
  InternshipPositionOpened: PositionFacts;
  InternshipPositionClosed: PositionFacts;
  PlacementNominated: PlacementFacts;
  PlacementAccepted: PlacementFacts;
  PlacementDeclined: PlacementFacts;
  PlacementWithdrawn: PlacementFacts;
  PlacementStarted: PlacementFacts;
  PlacementCompleted: PlacementFacts;
  PlacementTerminated: PlacementFacts;
  JobOpened: JobOpeningFacts;
  JobFilled: JobOpeningFacts;
  JobClosed: JobOpeningFacts;
  HireRecorded: HireFacts;
  HireEnded: HireFacts;
  OutcomeRecorded: OutcomeFacts;
  LabourDemandDeclared: DemandFacts;
  DemandCampaignPlanned: DemandCampaignFacts;
  DemandCampaignOpened: DemandCampaignFacts;
  DemandCampaignClosed: DemandCampaignFacts;
  DemandCampaignCancelled: DemandCampaignFacts;
  DemandRequested: DemandRequestFacts;
  DemandRequestAnswered: DemandRequestFacts;
  LabourReportSubmitted: LabourReportFacts;
  LabourReportReturned: LabourReportFacts;
  LabourReportAccepted: LabourReportFacts;
  LabourReportExplained: LabourReportFacts;
  LabourReportDue: LabourReportDueFacts;
  ObligationMet: ObligationFacts;
  PeriodReportDrafted: PeriodReportFacts;
  PeriodReportSubmitted: PeriodReportFacts;
  PeriodReportReturned: PeriodReportFacts;
  PeriodReportApproved: PeriodReportFacts;
  MemberAdded: MemberFacts;
  MemberChanged: MemberFacts;
  MemberRemoved: MemberFacts;
}

export type EventType = keyof EventCatalogue;

export interface HubEvent<T extends EventType = EventType> {
  id: string;
  type: T;
  /** Of the facts' shape; raised when a field changes its meaning. */
  schemaVersion: 1;
  /** The subgraph whose database the fact was written in. */
  source: string;
  occurredAt: string;
  subjectId: string;
  subjectVersion: number;
  facts: EventCatalogue[T];
  /** Where the write stands in its trace (W3C `traceparent`); absent where nobody traced it. */
  traceparent?: string;
}
