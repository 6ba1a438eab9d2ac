import { buildEnterprisesSchema, createEnterprises } from '@ba-nha/enterprises';
import { buildInternshipsSchema, createInternships } from '@ba-nha/internships';
import { buildSchoolsSchema, createSchools } from '@ba-nha/schools';
import type { BuiltSchema } from '@ba-nha/shared/graph';
import type { SubgraphKind as Kind } from '@ba-nha/shared/service';
import { buildZonesSchema, createZones } from '@ba-nha/zones';

export interface SubgraphKind extends Kind {
  schema: () => Promise<BuiltSchema>;
}

/** The hub's subgraphs; schools come first because the others' samples speak of them. */
export const subgraphKinds: readonly SubgraphKind[] = [
  { name: 'schools', create: createSchools, schema: buildSchoolsSchema },
  { name: 'enterprises', create: createEnterprises, schema: buildEnterprisesSchema },
  { name: 'internships', create: createInternships, schema: buildInternshipsSchema },
  { name: 'zones', create: createZones, schema: buildZonesSchema },
];
