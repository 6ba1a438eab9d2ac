import { buildEnterprisesSchema, createEnterprises, enterprisesMigrations } from '@ba-nha/enterprises';
import { buildInternshipsSchema, createInternships, internshipsMigrations } from '@ba-nha/internships';
import { buildSchoolsSchema, createSchools, schoolsMigrations } from '@ba-nha/schools';
import type { BuiltSchema } from '@ba-nha/shared/graph';
import type { SubgraphKind as Kind } from '@ba-nha/shared/service';
import type { OwnTables, SubgraphEnvironment } from '@ba-nha/shared/subgraph';
import { buildZonesSchema, createZones, zonesMigrations } from '@ba-nha/zones';

export interface SubgraphKind extends Kind {
  schema: () => Promise<BuiltSchema>;
  /** What makes its own tables. */
  migrations: (secrets: SubgraphEnvironment['secrets']) => OwnTables['migrations'];
}

/** The hub's subgraphs; schools come first because the others' samples speak of them. */
export const subgraphKinds: readonly SubgraphKind[] = [
  { name: 'schools', create: createSchools, schema: buildSchoolsSchema, migrations: schoolsMigrations },
  { name: 'enterprises', create: createEnterprises, schema: buildEnterprisesSchema, migrations: enterprisesMigrations },
  { name: 'internships', create: createInternships, schema: buildInternshipsSchema, migrations: internshipsMigrations },
  { name: 'zones', create: createZones, schema: buildZonesSchema, migrations: zonesMigrations },
];
