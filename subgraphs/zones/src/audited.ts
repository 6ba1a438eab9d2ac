import { audited, type AuditedTables, type Parties } from '@ba-nha/shared/audit';
import { KeptFact, LabourBalanceCell } from './balance/balance.entity';
import { RetoldFact } from './balance/balance.retold';
import { ProjectionFilling } from '@ba-nha/shared/projection';
import { ManagementBoard } from './board/board.entity';
import { CampaignDeclaration } from './demand-campaign/campaign-declaration.entity';
import { DemandCampaign, DemandRequest } from './demand-campaign/demand-campaign.entity';
import { LabourReport, LabourReportRevision } from './labour-report/labour-report.entity';
import { LabourDemand } from './labour-demand/labour-demand.entity';
import { AdministratorCount, Member } from './membership/member.entity';
import type { OrganisationKey } from './membership/organisation';
import { MetObligation } from './obligation/obligation.entity';
import {
  PeriodReport,
  PeriodReportChain,
  PeriodReportDocument,
  PeriodReportDocumentPart,
  PeriodReportFigure,
  PeriodReportRecords,
} from './period-report/period-report.entity';
import { Tenant } from './tenant/tenant.entity';
import { IndustrialZone } from './zone/zone.entity';

function partiesOf({ organisationKind, organisationId }: OrganisationKey): Parties {
  switch (organisationKind) {
    case 'ENTERPRISE':
      return { enterpriseId: organisationId };
    case 'SCHOOL':
      return { schoolId: organisationId };
    case 'BOARD':
      return { boardId: organisationId };
    case 'PROVINCE':
      return { provinceCode: organisationId };
  }
}

/** How the audit log takes in this subgraph's tables. */
export const auditedTables: AuditedTables = {
  records: [
    audited(LabourDemand, { parties: ({ enterpriseId }) => ({ enterpriseId }) }),
    audited(LabourReport, { parties: ({ enterpriseId, boardId }) => ({ enterpriseId, boardId }) }),
    audited(DemandCampaign, { parties: ({ boardId }) => ({ boardId }) }),
    audited(DemandRequest, { parties: ({ enterpriseId, boardId }) => ({ enterpriseId, boardId }) }),
    audited(MetObligation, { parties: ({ boardId }) => ({ boardId }) }),
    audited(PeriodReport, { parties: ({ boardId, provinceCode }) => ({ boardId, provinceCode }) }),
    audited(Member, { parties: partiesOf, personal: ['subject', 'name', 'addedBy', 'liveKey'] }),
  ],
  unaudited: [
    { entity: ManagementBoard, because: 'it is the code list, which nobody writes' },
    { entity: IndustrialZone, because: 'it is the code list, which nobody writes' },
    { entity: KeptFact, because: 'it is kept from events of the other subgraphs, and can be built again' },
    { entity: RetoldFact, because: 'it is what a rebuild of the balance found, and gone when that ends' },
    { entity: LabourBalanceCell, because: 'it is kept from events of the other subgraphs, and can be built again' },
    { entity: LabourReportRevision, because: 'it is a copy of the report, which is audited' },
    { entity: CampaignDeclaration, because: 'it is a copy of demand, which is audited, as its closing is' },
    { entity: PeriodReportFigure, because: 'its hash is in the report’s, which is audited' },
    { entity: PeriodReportRecords, because: 'their hash is in the figure’s, and so in the report’s' },
    { entity: PeriodReportDocument, because: 'its hash is in the report’s seal, which is audited' },
    { entity: PeriodReportDocumentPart, because: 'the document’s hash is in the report’s seal' },
    { entity: PeriodReportChain, because: 'it repeats the seal of the last report, which is audited' },
    { entity: Tenant, because: 'it is kept from events of the enterprises, where what it says is audited' },
    { entity: ProjectionFilling, because: 'it notes how far tables kept from other subgraphs are filled' },
    { entity: AdministratorCount, because: 'it counts members, who are audited' },
  ],
};
