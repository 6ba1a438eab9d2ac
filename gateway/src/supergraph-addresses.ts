import { variableName } from '@ba-nha/shared/config';
import { Kind, parse, type ConstArgumentNode } from 'graphql';

/**
 * Where each subgraph of a supergraph takes operations: what the configuration names for it, else the address in the
 * supergraph. Throws where neither does.
 */
export function addressesOf(
  supergraphSdl: string,
  configured: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const addresses: Record<string, readonly string[]> = {};
  const unknown: string[] = [];
  for (const { name, url } of subgraphsOf(supergraphSdl)) {
    const found = configured[variableName(name)] ?? (URL.canParse(url) ? [url] : undefined);
    if (found) addresses[name] = found;
    else unknown.push(`SUBGRAPH_${variableName(name)}_URL`);
  }
  if (unknown.length)
    throw new Error(`The supergraph does not say where its subgraphs are: set ${unknown.join(', ')}.`);
  return addresses;
}

function subgraphsOf(supergraphSdl: string): { name: string; url: string }[] {
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    return (definition.values ?? []).flatMap(({ directives }) => {
      const graph = directives?.find((directive) => directive.name.value === 'join__graph');
      const name = textOf(graph?.arguments, 'name');
      return name ? [{ name, url: textOf(graph?.arguments, 'url') }] : [];
    });
  }
  return [];
}

function textOf(given: readonly ConstArgumentNode[] | undefined, name: string): string {
  const value = given?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
