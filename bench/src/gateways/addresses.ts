/** The supergraph with the place where each of its subgraphs is reached. */
export const withAddresses = (sdl: string, origin: string): string =>
  sdl.replaceAll(/@join__graph\(name: "(\w+)", url: ""\)/g, `@join__graph(name: "$1", url: "${origin}/$1/graphql")`);
