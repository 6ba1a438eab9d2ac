import type { MessageKey, MessageParams } from './messages';

/** What a caller can mend (the contract's closed list). */
export enum UserErrorCode {
  REQUIRED = 'REQUIRED',
  INVALID = 'INVALID',
  OUT_OF_RANGE = 'OUT_OF_RANGE',
  NOT_FOUND = 'NOT_FOUND',
  DUPLICATE = 'DUPLICATE',
  INVALID_TAX_CODE = 'INVALID_TAX_CODE',
  UNKNOWN_OCCUPATION = 'UNKNOWN_OCCUPATION',
  UNKNOWN_PLACE = 'UNKNOWN_PLACE',
  LEVEL_NOT_OFFERED = 'LEVEL_NOT_OFFERED',
  STALE_VERSION = 'STALE_VERSION',
  IDEMPOTENCY_KEY_REUSED = 'IDEMPOTENCY_KEY_REUSED',
  WRONG_STATE = 'WRONG_STATE',
  DEADLINE_PASSED = 'DEADLINE_PASSED',
  QUANTITY_EXCEEDED = 'QUANTITY_EXCEEDED',
  QUOTA_EXCEEDED = 'QUOTA_EXCEEDED',
  NO_PLACES_LEFT = 'NO_PLACES_LEFT',
  OVERLAPPING_PLACEMENT = 'OVERLAPPING_PLACEMENT',
  CONSENT_MISSING = 'CONSENT_MISSING',
}

export interface Complaint {
  code: UserErrorCode;
  /** Path below `input`; null where the whole input is meant. */
  field: string[] | null;
  key: MessageKey;
  params: MessageParams;
}

const usualMessage: Record<UserErrorCode, MessageKey> = {
  REQUIRED: 'required',
  INVALID: 'invalid',
  OUT_OF_RANGE: 'range',
  NOT_FOUND: 'notFound',
  DUPLICATE: 'duplicate',
  INVALID_TAX_CODE: 'taxCode',
  UNKNOWN_OCCUPATION: 'unknownOccupation',
  UNKNOWN_PLACE: 'unknownPlace',
  LEVEL_NOT_OFFERED: 'levelNotOffered',
  STALE_VERSION: 'staleVersion',
  IDEMPOTENCY_KEY_REUSED: 'idempotencyKeyReused',
  WRONG_STATE: 'wrongState',
  DEADLINE_PASSED: 'deadlinePassed',
  QUANTITY_EXCEEDED: 'quantityExceeded',
  QUOTA_EXCEEDED: 'quotaExceeded',
  NO_PLACES_LEFT: 'noPlacesLeft',
  OVERLAPPING_PLACEMENT: 'overlappingPlacement',
  CONSENT_MISSING: 'consentMissing',
};

/** One complaint; `field` is a dotted path below `input` ("funding.0.amount") or null. */
export function complaint(
  code: keyof typeof UserErrorCode,
  field: string | null,
  key?: MessageKey,
  params: MessageParams = {},
): Complaint {
  return {
    code: UserErrorCode[code],
    field: field === null ? null : field.split('.'),
    key: key ?? usualMessage[UserErrorCode[code]],
    params,
  };
}

/** Thrown where the caller can mend what is wrong: it becomes the payload's userErrors, and nothing is written. */
export class Refusal extends Error {
  constructor(readonly complaints: readonly Complaint[]) {
    super(complaints.map((c) => `${c.code} ${c.field?.join('.') ?? ''}`).join('; '));
    this.name = 'Refusal';
  }
}

export function refusal(...args: Parameters<typeof complaint>): Refusal {
  return new Refusal([complaint(...args)]);
}
