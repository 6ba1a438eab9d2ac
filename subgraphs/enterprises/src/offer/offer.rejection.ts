/** Why an enterprise refuses an offer (lý do từ chối). */
export enum OfferRejectionReason {
  PRICE = 'PRICE',
  STARTS_TOO_LATE = 'STARTS_TOO_LATE',
  OUTCOMES = 'OUTCOMES',
  OTHER = 'OTHER',
}
