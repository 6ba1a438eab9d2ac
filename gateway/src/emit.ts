import { lifecycles as enterprises } from '@ba-nha/enterprises';
import { lifecycles as internships } from '@ba-nha/internships';
import { lifecycles as schools } from '@ba-nha/schools';
import { printLifecycle } from '@ba-nha/shared/lifecycle';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createExecutor } from './executor';
import { subgraphKinds } from './hub/subgraphs';
import { compose } from './supergraph';

/** Every file that is made from the code and committed, by its path from the root. */
export async function emitted(): Promise<Record<string, string>> {
  const sources = await Promise.all(
    subgraphKinds.map(async ({ name, schema }) => ({ name, sdl: (await schema()).sdl })),
  );
  const supergraph = compose(sources);
  const { apiSchema } = createExecutor({ supergraphSdl: supergraph, transports: {}, subgraphTimeoutMs: 1_000 });
  const files: Record<string, string> = {
    'supergraph.graphql': `${supergraph.trim()}\n`,
    'api.graphql': `${printSchema(lexicographicSortSchema(apiSchema))}\n`,
    'docs/LIFECYCLES.md': lifecyclePage(),
  };
  for (const { name, sdl } of sources) files[`subgraphs/${name}/schema.graphql`] = `${sdl.trim()}\n`;
  return files;
}

function lifecyclePage(): string {
  const machines = [...enterprises, ...schools, ...internships];
  return [
    '# Lifecycles',
    '',
    'Printed from the tables in the `*.lifecycle.ts` files by `npm run emit`; nothing else writes a status.',
    '“hub” acts by the clock or because of an event.',
    '',
    ...machines.map((machine) => printLifecycle(machine)),
  ].join('\n');
}
