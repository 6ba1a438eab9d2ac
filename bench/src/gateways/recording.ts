import { readFileSync, writeFileSync } from 'node:fs';

/** A subgraph's answer, as JSON, to a query with its variables; throws where it was never asked that. */
export type Answers = (subgraph: string, query: string, variables: unknown) => string;

type Entry = [subgraph: string, query: string, variables: string, answer: string];

/** What subgraphs have answered, by what they were asked. Gateways print queries differently: each has a recording of its own. */
export class Recording {
  private readonly answers = new Map<string, Map<string, string>>();

  keep(subgraph: string, query: string, variables: unknown, answer: string): void {
    const asked = `${subgraph}\n${query}`;
    let byVariables = this.answers.get(asked);
    if (!byVariables) this.answers.set(asked, (byVariables = new Map<string, string>()));
    byVariables.set(textOf(variables), answer);
  }

  read: Answers = (subgraph, query, variables) => {
    const answer = this.answers.get(`${subgraph}\n${query}`)?.get(textOf(variables));
    if (answer === undefined)
      throw new Error(`${subgraph} was never asked this: ${query} with ${textOf(variables).slice(0, 500)}`);
    return answer;
  };

  write(file: string): void {
    const entries = [...this.answers].flatMap(([asked, byVariables]) => {
      const end = asked.indexOf('\n');
      return [...byVariables].map((entry): Entry => [asked.slice(0, end), asked.slice(end + 1), ...entry]);
    });
    writeFileSync(file, JSON.stringify(entries));
  }
}

const textOf = (variables: unknown): string => JSON.stringify(variables ?? {});

export function recordedAnswers(...files: readonly string[]): Answers {
  const recording = new Recording();
  for (const file of files) {
    for (const [subgraph, query, variables, answer] of JSON.parse(readFileSync(file, 'utf8')) as Entry[])
      recording.keep(subgraph, query, JSON.parse(variables), answer);
  }
  return recording.read;
}
