import { outcomes } from '../support/outcome-table';

/*
 * Which record each caller sees by any path at all, and what it reads of the record's sensitive fields, written by hand from
 * the domain's "who may do what". `-` stands where the caller does not see the record.
 */

/** Types of which everybody sees every record. */
export const publicTypes = [
  ...['School', 'Programme', 'IndustrialZone', 'ManagementBoard'],
  ...['Occupation', 'TrainingField', 'Province', 'FormerProvince', 'Commune'],
];

/** Types of which a caller meets some or none; which entries and duties those are is tried beside them. */
const administrators = ['enterprise-b', 'school-b', 'admin'];
export const typesMetBy: Record<string, string[]> = {
  AuditTrail: administrators,
  AuditEntry: administrators,
  ReportingObligation: ['board-tra-vinh', 'board-ha-noi', 'province-vinh-long'],
};

export const records = outcomes(`
                       nobody  ent-a  ent-b  sch-a  sch-b  tra-vinh  ha-noi  vinh-long  admin
  order.chain          yes     yes    yes    yes    yes    yes       yes     yes        yes
  order.open           yes     yes    yes    yes    yes    yes       yes     yes        yes
  order.ofB            yes     yes    yes    yes    yes    yes       yes     yes        yes
  order.cancelledA     yes     yes    yes    yes    yes    yes       yes     yes        yes
  order.draftA         no      yes    no     no     no     no        no      no         no
  order.scrappedA      no      yes    no     no     no     no        no      no         no
  order.draftB         no      no     yes    no     no     no        no      no         no
  offer.chain          no      yes    no     yes    no     no        no      no         no
  offer.ofA            no      yes    no     yes    no     no        no      no         no
  offer.ofB            no      yes    no     no     yes    no        no      no         no
  offer.lapsed         no      yes    no     yes    no     no        no      no         no
  offer.withdrawn      no      no     yes    yes    no     no        no      no         no
  offer.rejected       no      no     yes    yes    no     no        no      no         no
  offer.accepted       no      no     yes    no     yes    no        no      no         no
  contract.chain       no      yes    no     yes    no     yes       no      yes        no
  contract.ofB         no      no     yes    no     yes    yes       no      yes        no
  cohort.chain         no      yes    no     yes    no     yes       no      yes        no
  cohort.ofB           no      no     no     no     yes    no        no      no         no
  cohort.erased        no      no     no     no     yes    no        no      no         no
  learner.chain        no      yes    no     yes    no     no        no      no         no
  learner.nominated    no      no     yes    no     yes    no        no      no         no
  learner.declined     no      no     no     no     yes    no        no      no         no
  learner.unknown      no      no     no     no     yes    no        no      no         no
  learner.erased       no      no     no     no     yes    no        no      no         no
  placement.chain      no      yes    no     yes    no     no        no      no         no
  placement.nominated  no      no     yes    no     yes    no        no      no         no
  placement.declined   no      yes    no     no     yes    no        no      no         no
  hire.chain           no      yes    no     yes    no     no        no      no         no
  position.chain       no      yes    yes    yes    yes    yes       yes     yes        yes
  position.ofA         no      yes    yes    yes    yes    yes       yes     yes        yes
  position.ofB         no      yes    yes    yes    yes    yes       yes     yes        yes
  opening.ofA          no      yes    yes    yes    yes    yes       yes     yes        yes
  opening.ofB          no      yes    yes    yes    yes    yes       yes     yes        yes
  demand.ofA           no      yes    no     no     no     yes       no      yes        no
  demand.quiet         no      yes    no     no     no     yes       no      yes        no
  report.ofA           no      yes    no     no     no     yes       no      yes        no
  campaign.open        no      no     no     no     no     yes       no      yes        no
  campaign.closed      no      no     no     no     no     yes       no      yes        no
  request.ofA          no      yes    no     no     no     yes       no      yes        no
  request.ofB          no      no     yes    no     no     yes       no      yes        no
  request.closed       no      no     yes    no     no     yes       no      yes        no
  declaration.ofB      no      no     yes    no     no     yes       no      yes        no
  periodReport.submitted  no   no     no     no     no     yes       no      yes        no
  periodReport.draft   no      no     no     no     no     yes       no      no         no
  demand.ofB           no      no     yes    no     no     yes       no      yes        no
  enterprise.a         yes     yes    yes    yes    yes    yes       yes     yes        yes
  enterprise.b         yes     yes    yes    yes    yes    yes       yes     yes        yes
  enterprise.new       no      yes    yes    yes    yes    yes       yes     yes        yes
  school.new           yes     yes    yes    yes    yes    yes       yes     yes        yes
  member.ofB           no      no     yes    no     no     no        no      no         yes
  receipt.ofB          no      no     no     no     yes    no        no      no         no
`);

export const fields = outcomes(`
                                                nobody  ent-a  ent-b  sch-a  sch-b  tra-vinh  ha-noi  vinh-long  admin
  TrainingOrder.wageFrom/order.open             null    shown  shown  shown  shown  shown     shown   shown      null
  TrainingOrder.wageFrom/order.ofB              null    shown  shown  shown  shown  shown     shown   shown      null
  TrainingOrder.wageFrom/order.draftB           -       -      shown  -      -      -         -       -          -
  TrainingOrder.wageTo/order.chain              null    null   null   null   null   null      null    null       null
  TrainingOrder.funding/order.open              null    shown  shown  shown  shown  shown     shown   shown      null
  TrainingOrder.history/order.open              null    shown  null   null   null   shown     null    shown      null
  TrainingOrder.history/order.ofB               null    null   shown  null   null   shown     null    shown      null
  TrainingOrder.placedCount/order.chain         null    shown  null   shown  shown  null      null    null       null
  TrainingOrder.hiredCount/order.chain          null    shown  null   shown  shown  null      null    null       null
  TrainingOrder.retainedCount/order.chain       null    shown  null   shown  shown  shown     null    shown      null
  TrainingOrder.enrolledCount/order.chain       null    shown  null   shown  shown  null      null    null       null
  TrainingOrder.graduatedCount/order.chain      null    shown  null   shown  shown  null      null    null       null
  TrainingOrder.matchingProgrammes/order.open   null    shown  shown  shown  shown  shown     shown   shown      shown
  Enterprise.contact/enterprise.new             -       shown  shown  shown  shown  shown     shown   shown      null
  Enterprise.verifiedAt/enterprise.a            null    shown  shown  shown  shown  shown     shown   shown      shown
  School.liaison/school.new                     null    shown  shown  shown  shown  shown     shown   shown      null
  InternshipPosition.mentor/position.ofA        -       shown  null   shown  shown  null      null    null       null
  InternshipPosition.monthlyAllowance/position.ofB  -   shown  shown  shown  shown  shown     shown   shown      null
  InternshipPosition.takenPlaces/position.chain   -       shown  shown   shown   shown   shown      shown    shown       shown
  InternshipPosition.takenPlacesIfKnown/position.chain -       shown  null   null   null   null      null    null       null
  InternshipPosition.takenPlaces/position.ofB     -       shown  shown  shown  shown  shown     shown   shown      shown
  InternshipPosition.takenPlacesIfKnown/position.ofB -       shown  shown  shown  shown  shown     shown   shown      shown
  JobOpening.wageFrom/opening.ofB               -       shown  shown  shown  shown  shown     shown   shown      null
  JobOpening.wageTo/opening.ofB                 -       null   null   null   null   null      null    null       null
  JobOpening.filled/opening.ofA                   -       shown  shown  shown  shown  shown     shown   shown      shown
  JobOpening.filledIfKnown/opening.ofA            -       shown  shown  shown  shown  shown     shown   shown      shown
  Offer.pricePerLearner/offer.ofA               -       shown  -      shown  -      -         -       -          -
  Offer.pricePerLearner/offer.accepted          -       -      shown  -      shown  -         -       -          -
  Offer.note/offer.withdrawn                    -       -      shown  shown  -      -         -       -          -
  TrainingContract.value/contract.chain         -       shown  -      shown  -      null      -       null       -
  TrainingContract.value/contract.ofB           -       -      shown  -      shown  null      -       null       -
  TrainingContract.terms/contract.ofB           -       -      shown  -      shown  null      -       null       -
  TrainingContract.offer/contract.ofB           -       -      shown  -      shown  null      -       null       -
  Cohort.enrolled/cohort.chain                    -       shown  -      shown  -      shown      -       shown       -
  Cohort.enrolledIfKnown/cohort.chain             -       shown  -      shown  -      null      -       null       -
  Cohort.graduated/cohort.chain                   -       shown  -      shown  -      shown      -       shown       -
  Cohort.graduatedIfKnown/cohort.chain            -       shown  -      shown  -      null      -       null       -
  Cohort.learners/cohort.chain                  -       null   -      shown  -      null      -       null       -
  Cohort.learners/cohort.ofB                    -       -      -      -      shown  -         -       -          -
  Learner.fullName/learner.chain                -       shown  -      shown  -      -         -       -          -
  Learner.contact/learner.chain                 -       shown  -      shown  -      -         -       -          -
  Learner.contact/learner.nominated             -       -      shown  -      shown  -         -       -          -
  Learner.birthYear/learner.nominated           -       -      shown  -      shown  -         -       -          -
  Learner.birthDate/learner.chain               -       null   -      shown  -      -         -       -          -
  Learner.birthDate/learner.nominated           -       -      null   -      shown  -         -       -          -
  Learner.nationalId/learner.chain              -       null   -      shown  -      -         -       -          -
  Learner.nationalId/learner.nominated          -       -      null   -      shown  -         -       -          -
  Learner.nationalId/learner.erased             -       -      -      -      null   -         -       -          -
  Learner.priorityGroups/learner.chain          -       null   -      shown  -      -         -       -          -
  Learner.consents/learner.nominated            -       -      null   -      shown  -         -       -          -
  Learner.otherEnrolments/learner.chain         -       null   -      shown  -      -         -       -          -
  Placement.learner/placement.chain             -       shown  -      shown  -      -         -       -          -
  Placement.learner/placement.declined          -       null   -      -      shown  -         -       -          -
  Placement.evaluation/placement.chain          -       shown  -      shown  -      -         -       -          -
  Hire.monthlyWage/hire.chain                   -       shown  -      shown  -      -         -       -          -
  LabourDemand.headcount/demand.ofA             -       shown  -      -      -      shown     -       shown      -
  LabourDemand.headcount/demand.quiet           -       shown  -      -      -      shown     -       shown      -
  LabourReport.history/report.ofA               -       shown  -      -      -      shown     -       shown      -
  DemandCampaign.vacancies/campaign.open        -       -      -      -      -      shown     -       shown      -
  DemandCampaign.retraining/campaign.open       -       -      -      -      -      shown     -       shown      -
  DemandCampaign.history/campaign.closed        -       -      -      -      -      shown     -       shown      -
  DemandRequest.vacancies/request.ofA           -       shown  -      -      -      shown     -       shown      -
  DemandRequest.retraining/request.closed       -       -      shown  -      -      shown     -       shown      -
  CampaignDeclaration.headcount/declaration.ofB -       -      shown  -      -      shown     -       shown      -
  PeriodReport.history/periodReport.submitted   -       -      -      -      -      shown     -       shown      -
  PeriodReport.history/periodReport.draft       -       -      -      -      -      shown     -       -          -
  LabourDemand.headcount/demand.ofB             -       -      shown  -      -      shown     -       shown      -
  Member.subject/member.ofB                     -       -      shown  -      -      -         -       -          shown
  TrainingOrder.enterprise/order.open           shown   shown  shown  shown  shown  shown     shown   shown      shown
  InternshipPosition.version/position.ofA       -       shown  zero   zero   zero   zero      zero    zero       zero
  JobOpening.version/opening.ofB                -       zero   shown  zero   zero   zero      zero    zero       zero
  Cohort.version/cohort.chain                   -       zero   -      shown  -      zero      -       zero       -
  Cohort.byPriorityGroup/cohort.chain           -       null   -      shown  -      null      -       null       -
  Offer.rejectedBecause/offer.rejected          -       -      shown  shown  -      -         -       -          -
  TrainingOrder.unmetReasons/order.open         null    shown  null   null   null   shown     null    shown      null
  Offer.quantity/offer.rejected                 -       -      shown  shown  -      -         -       -          -
  Learner.sex/learner.nominated                 -       -      shown  -      shown  -         -       -          -
  Placement.history/placement.nominated         -       -      shown  -      shown  -         -       -          -
  School.matchingOrders/school.new              null    shown  shown  shown  shown  shown     shown   shown      shown
`);
