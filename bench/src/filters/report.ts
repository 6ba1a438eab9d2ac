import type { Findings, Table } from '../benchmark';
import { figure, median } from '../figures';
import type { Finding } from './measuring';
import type { Options } from './options';

const MOST_EXAMINED = 20;

const nameOf = ({ asked }: Finding): string => asked.list.replace(/^Query\./, '');
const ratioText = ({ worst, worstRatio }: Finding): string =>
  worst?.examined === undefined ? '–' : `${figure(worstRatio)} (${worst.examined} for ${worst.returned})`;
const circumstances = ({ asked, page }: Finding): string =>
  [asked.asker, asked.sort, asked.share, page].filter(Boolean).join(', ');

export function findingsFrom(findings: readonly Finding[], options: Options): Findings {
  const alone = findings.filter(({ screen }) => screen === undefined);
  const pairs = findings.filter(({ screen }) => screen !== undefined);
  const over = findings.filter(({ worstRatio }) => worstRatio > MOST_EXAMINED);
  return {
    title: 'Rows examined by lists',
    method:
      `${findings.length} pages on ${options.databaseUrl ? 'MariaDB' : 'SQLite'}${options.fill ? `, filled with ${options.fill} skewed training orders and what goes with them` : ''}. ` +
      'Every list of the API without a filter and by each filter alone, with values that select few rows, some and many, in every order, as everyone who may ask; the first page, the last, and one from deep inside. ' +
      'Each statement was sent again alone, on a session whose `Handler_read_*` counters were read before and after, with the index entries that a pushed condition turned away: everything that was read, rows of temporary tables too. ' +
      'The ratio is that of the dearest statement; where it returned nothing, what it examined.',
    tables: [
      tableOf('Each filter alone', alone, (finding) => [nameOf(finding), finding.asked.filter || '(none)']),
      tableOf('Pairs that portals use', pairs, (finding) => [
        `${nameOf(finding)}: ${finding.screen}`,
        [finding.asked.filter, finding.asked.sort].filter(Boolean).join(', '),
      ]),
      overTable(over),
    ],
    goals: [goalOf('each filter alone', alone), goalOf('pairs that portals use', pairs), statementsGoal(findings)],
  };
}

function tableOf(title: string, findings: readonly Finding[], group: (finding: Finding) => [string, string]): Table {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = group(finding).join('\t');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return {
    title,
    columns: ['list', 'by', 'pages', 'most examined per row returned', 'asked so', 'median', 'p50 ms', 'statements'],
    rows: [...groups].map(([key, members]) => {
      const worst = members.reduce((most, one) => (one.worstRatio > most.worstRatio ? one : most));
      return [
        ...(key.split('\t') as [string, string]),
        members.length,
        ratioText(worst),
        circumstances(worst),
        figure(median(members.map(({ worstRatio }) => worstRatio))),
        figure(median(members.map(({ milliseconds }) => milliseconds))),
        Math.max(...members.map(({ statements }) => statements)),
      ];
    }),
  };
}

const overTable = (over: readonly Finding[]): Table => ({
  title: `Over ${MOST_EXAMINED}`,
  columns: ['list', 'by', 'asked so', 'examined', 'statement'],
  rows: [...over]
    .sort((a, b) => b.worstRatio - a.worstRatio)
    .slice(0, 60)
    .map((finding) => [
      nameOf(finding),
      finding.asked.filter || '(none)',
      circumstances(finding),
      ratioText(finding),
      `\`${shapeOf(finding)}\``,
    ]),
});

/** A statement without the columns that it answers. */
const shapeOf = ({ worst }: Finding): string =>
  (worst?.statement.sql ?? '').replace(/SELECT (DISTINCT )?.*? FROM/g, 'SELECT … FROM').slice(0, 600);

function goalOf(what: string, findings: readonly Finding[]) {
  const within = findings.filter(({ worstRatio }) => !(worstRatio > MOST_EXAMINED)).length;
  return {
    what: `rows examined per row returned, ${what}`,
    goal: `≤ ${MOST_EXAMINED}`,
    measured: `${within} of ${findings.length} pages; at most ${figure(Math.max(0, ...findings.map(({ worstRatio }) => worstRatio || 0)))}`,
    met: within === findings.length,
  };
}

function statementsGoal(findings: readonly Finding[]) {
  const over = findings.filter(({ asked, perSubgraph }) => perSubgraph > asked.levels);
  const lists = [...new Set(over.map(nameOf))];
  return {
    what: 'statements per level and subgraph',
    goal: '≤ 1',
    measured: lists.length ? `more for ${lists.join(', ')}` : 'at most 1',
    met: lists.length === 0,
  };
}
