/** What a benchmark found: written as JSON for tools and as Markdown for people. */
export interface Findings {
  title: string;
  /** What was done, in a few sentences: sizes, loads, settings; what a reader needs to do it again. */
  method: string;
  tables: readonly Table[];
  goals: readonly Goal[];
}

export interface Table {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** A row of the table of goals; each is a ratio or a count that one run measured. */
export interface Goal {
  what: string;
  goal: string;
  measured: string;
  met: boolean;
}

export interface Benchmark {
  /** One line for the list. */
  about: string;
  /** What `npm run bench -- all` runs it with; absent where that does not run it. */
  inAll?: readonly string[];
  run(args: readonly string[]): Promise<Findings>;
}
