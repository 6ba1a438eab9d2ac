import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifecycles as enterprises, policies as enterprisesPolicies } from '@ba-nha/enterprises';
import { lifecycles as internships, policies as internshipsPolicies } from '@ba-nha/internships';
import { lifecycles as schools, policies as schoolsPolicies } from '@ba-nha/schools';
import { settings } from '@ba-nha/shared/config';
import type { PolicyTable } from '@ba-nha/shared/permissions';
import { printLifecycle } from '@ba-nha/shared/lifecycle';
import { lifecycles as zones, policies as zonesPolicies } from '@ba-nha/zones';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createExecutor } from './executor';
import { subgraphKinds } from './hub/subgraphs';
import { licencePage } from './licences';
import { permissionPage } from './permission-page';
import { compose } from './supergraph';

const root = join(__dirname, '../..');

const policyTable: PolicyTable = {
  ...schoolsPolicies.table,
  ...enterprisesPolicies.table,
  ...internshipsPolicies.table,
  ...zonesPolicies.table,
};

/** Every file that is made from the code and committed, by its path from the root. @public Loaded by a script. */
export async function emitted(): Promise<Record<string, string>> {
  const sources: { name: string; sdl: string }[] = [];
  const declared: Record<string, string> = {};
  for (const { name, schema } of subgraphKinds) {
    const built = await schema();
    sources.push({ name, sdl: built.sdl });
    Object.assign(declared, built.declared);
  }
  const supergraph = compose(sources);
  const { apiSchema } = createExecutor({ supergraphSdl: supergraph, transports: {}, subgraphTimeoutMs: 1_000 });
  const files: Record<string, string> = {
    'supergraph.graphql': `${supergraph.trim()}\n`,
    'api.graphql': `${printSchema(lexicographicSortSchema(apiSchema))}\n`,
    'docs/LIFECYCLES.md': lifecyclePage(),
    'docs/PERMISSIONS.md': permissionPage(apiSchema, declared, policyTable),
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

function configurationPage(): string {
  return [
    '# Configuration',
    '',
    'Printed from `shared/src/config` by `npm run emit`. The hub reads its environment once, at the start; what is wrong with',
    'it is told at once and all together. `NODE_ENV=production` refuses what is only for trying out.',
    '',
    'Each secret may come from a file instead: `PERSON_KEY_FILE=/run/secrets/person-key` and so on, for every row that names',
    'a `…_FILE`. A line break at the file’s end does not count. Setting both is a fault.',
    '',
    '| variable | meaning | if absent |',
    '| --- | --- | --- |',
    ...Object.values(settings).map(
      ({ variable, says, absent, isSecret }) =>
        `| \`${variable}\`${isSecret ? `, \`${variable}_FILE\`` : ''} | ${says} | ${absent} |`,
    ),
    '',
  ].join('\n');
}
