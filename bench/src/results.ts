import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings, Goal, Table } from './benchmark';
import { describeMachine } from './machine';

const RESULTS = join(__dirname, '..', 'results');

/** Keeps what a run found beside the code that found it, as JSON and as Markdown. */
export function keep(name: string, command: string, seconds: number, findings: Findings): string {
  const machine = describeMachine();
  mkdirSync(RESULTS, { recursive: true });
  const markdown = [
    `# ${findings.title}`,
    `\`${command}\`, ${Math.round(seconds)} s on ${machine.cores}, ${machine.memory}, Node ${machine.node}, load ${machine.load} at the end.`,
    findings.method,
    ...findings.tables.map(tableText),
    ...(findings.goals.length ? [tableText(goalsTable(findings.goals))] : []),
  ].join('\n\n');
  writeFileSync(join(RESULTS, `${name}.md`), `${markdown}\n`);
  writeFileSync(
    join(RESULTS, `${name}.json`),
    `${JSON.stringify({ command, seconds, machine, ...findings }, null, 2)}\n`,
  );
  return markdown;
}

export const goalsTable = (goals: readonly Goal[]): Table => ({
  title: 'Goals',
  columns: ['what', 'goal', 'measured', 'met'],
  rows: goals.map(({ what, goal, measured, met }) => [what, goal, measured, met ? 'yes' : '**no**']),
});

function tableText({ title, columns, rows }: Table): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, at) =>
    rows.every((row) => typeof row[at] === 'number') && rows.length ? '---:' : '---',
  );
  return [`## ${title}`, '', line(columns), line(rule), ...rows.map(line)].join('\n');
}
