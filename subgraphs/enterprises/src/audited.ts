import { audited, type AuditedTables } from '@ba-nha/shared/audit';
import { TrainingContract } from './contract/contract.entity';
import { Enterprise } from './enterprise/enterprise.entity';
import { NumberSequence } from './numbering';
import { Offer } from './offer/offer.entity';
import { TrainingOrder } from './training-order/training-order.entity';

/** How the audit log takes in this subgraph's tables. */
export const auditedTables: AuditedTables = {
  records: [
    audited(Enterprise, { parties: ({ id }) => ({ enterpriseId: id }), personal: ['contact'] }),
    audited(TrainingOrder, { parties: ({ enterpriseId }) => ({ enterpriseId }) }),
    audited(Offer, { parties: ({ enterpriseId, schoolId }) => ({ enterpriseId, schoolId }), personal: ['note'] }),
    audited(TrainingContract, {
      parties: ({ enterpriseId, schoolId }) => ({ enterpriseId, schoolId }),
      personal: ['terms'],
    }),
  ],
  unaudited: [{ entity: NumberSequence, because: 'a number that was taken stands in the record that took it' }],
};
