import { lifecycle } from '@ba-nha/shared/lifecycle';

/** Where a training contract stands (trạng thái hợp đồng đào tạo). */
export enum ContractStatus {
  DRAFT = 'DRAFT',
  PARTLY_SIGNED = 'PARTLY_SIGNED',
  IN_FORCE = 'IN_FORCE',
  COMPLETED = 'COMPLETED',
  TERMINATED = 'TERMINATED',
}
const S = ContractStatus;

export const contractLifecycle = lifecycle({
  subject: 'TrainingContract',
  initial: S.DRAFT,
  steps: {
    amendContract: {
      from: [S.DRAFT, S.PARTLY_SIGNED],
      to: S.DRAFT,
      by: ['enterprise', 'school'],
      guard: 'both signatures are cleared',
      event: 'ContractAmended',
    },
    signContract: [
      {
        from: [S.DRAFT],
        to: S.PARTLY_SIGNED,
        by: ['enterprise', 'school'],
        guard: 'the side has not signed this text',
        event: 'ContractPartlySigned',
      },
      {
        from: [S.PARTLY_SIGNED],
        to: S.IN_FORCE,
        by: ['enterprise', 'school'],
        guard: 'the side has not signed this text',
        event: 'ContractEnteredIntoForce',
      },
    ],
    terminateContract: {
      from: [S.DRAFT, S.PARTLY_SIGNED, S.IN_FORCE],
      to: S.TERMINATED,
      by: ['enterprise', 'school'],
      guard: 'a reason is given; what no cohort has taken is free again',
      event: 'ContractTerminated',
    },
    complete: {
      from: [S.IN_FORCE],
      to: S.COMPLETED,
      by: ['hub'],
      guard: 'its cohorts have graduated',
      event: 'ContractCompleted',
    },
  },
});

/** Contracts under which something may still happen. */
export const liveStatuses = [S.DRAFT, S.PARTLY_SIGNED, S.IN_FORCE];
