import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifecycles as enterprises, policies as enterprisesPolicies } from '@ba-nha/enterprises';
import { lifecycles as internships, policies as internshipsPolicies } from '@ba-nha/internships';
import { lifecycles as schools, policies as schoolsPolicies } from '@ba-nha/schools';
import { settings } from '@ba-nha/shared/config';
import { printLifecycle } from '@ba-nha/shared/lifecycle';
import { printPolicies } from '@ba-nha/shared/permissions';
import { lifecycles as zones, policies as zonesPolicies } from '@ba-nha/zones';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createExecutor } from './executor';
import { subgraphKinds } from './hub/subgraphs';
import { licencePage } from './licences';
import { compose } from './supergraph';

const root = join(__dirname, '../..');

/** Every file that is made from the code and committed, by its path from the root. */
export async function emitted(): Promise<Record<string, string>> {
  const sources: { name: string; sdl: string }[] = [];
  for (const { name, schema } of subgraphKinds) sources.push({ name, sdl: (await schema()).sdl });
  const supergraph = compose(sources);
  const { apiSchema } = createExecutor({ supergraphSdl: supergraph, transports: {}, subgraphTimeoutMs: 1_000 });
  const files: Record<string, string> = {
    'supergraph.graphql': `${supergraph.trim()}\n`,
    'api.graphql': `${printSchema(lexicographicSortSchema(apiSchema))}\n`,
    'docs/LIFECYCLES.md': lifecyclePage(),
    'docs/PERMISSIONS.md': permissionPage(),
    'docs/CONFIGURATION.md': configurationPage(),
    'docs/LICENCES.md': licencePage(
      JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')),
      JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).allowScripts,
    ),
  };
  for (const { name, sdl } of sources) files[`subgraphs/${name}/schema.graphql`] = `${sdl.trim()}\n`;
  return files;
}

function lifecyclePage(): string {
  const machines = [...enterprises, ...schools, ...internships, ...zones];
  return [
    '# Lifecycles',
    '',
    'Printed from the tables in the `*.lifecycle.ts` files by `npm run emit`; nothing else writes a status.',
    '“hub” acts by the clock or because of an event.',
    '',
    ...machines.map((machine) => printLifecycle(machine)),
  ].join('\n');
}

function permissionPage(): string {
  return [
    '# Permissions',
    '',
    'Printed from `policies.ts` of each subgraph by `npm run emit`. A policy says who may, and on which records; the same',
    'condition checks one record and narrows lists in SQL. A look-up of what the caller may not see answers null.',
    '',
    printPolicies('schools', schoolsPolicies),
    printPolicies('enterprises', enterprisesPolicies),
    printPolicies('internships', internshipsPolicies),
    printPolicies('zones', zonesPolicies),
  ].join('\n');
}

function configurationPage(): string {
  return [
    '# Configuration',
    '',
    'Printed from `shared/src/config` by `npm run emit`. The hub reads its environment once, at the start; what is wrong with',
    'it is told at once and all together. `NODE_ENV=production` refuses what is only for trying out.',
    '',
    '| variable | meaning | if absent |',
    '| --- | --- | --- |',
    ...Object.values(settings).map(({ variable, says, absent }) => `| \`${variable}\` | ${says} | ${absent} |`),
    '',
  ].join('\n');
}
