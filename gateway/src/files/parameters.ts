import { parse } from 'node:url';

/** Thrown where an address lacks a parameter, has one that cannot be read, or one that is not used there; names it. */
export class ParameterFault extends Error {
  constructor(
    readonly parameter: string,
    readonly what: 'missingParameter' | 'wrongParameter' | 'unknownParameter' | 'repeatedParameter',
  ) {
    super(parameter);
  }
}

/** The parameters of an address, each at most once, and none but those that are known. */
export function parametersOf(url: string, known: readonly string[]): Parameters {
  const search = new URLSearchParams(parse(url).search ?? '');
  for (const name of search.keys()) {
    if (!known.includes(name)) throw new ParameterFault(name.slice(0, 40), 'unknownParameter');
    if (search.getAll(name).length > 1) throw new ParameterFault(name, 'repeatedParameter');
  }
  return new Parameters(search);
}

export class Parameters {
  constructor(private readonly search: URLSearchParams) {}

  text(name: string, most: number): string | undefined {
    const value = this.search.get(name)?.normalize('NFC') ?? undefined;
    if (value !== undefined && (value === '' || value.length > most)) throw new ParameterFault(name, 'wrongParameter');
    return value;
  }

  needed(name: string, most: number): string {
    const value = this.text(name, most);
    if (value === undefined) throw new ParameterFault(name, 'missingParameter');
    return value;
  }

  count(name: string): number | undefined {
    const value = this.text(name, 9);
    if (value === undefined) return undefined;
    if (!/^\d+$/.test(value)) throw new ParameterFault(name, 'wrongParameter');
    return Number(value);
  }

  neededCount(name: string): number {
    const value = this.count(name);
    if (value === undefined) throw new ParameterFault(name, 'missingParameter');
    return value;
  }

  flag(name: string): boolean {
    const value = this.text(name, 5);
    if (value !== undefined && value !== 'true' && value !== 'false') throw new ParameterFault(name, 'wrongParameter');
    return value === 'true';
  }
}
