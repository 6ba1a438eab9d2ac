/** What a lock file of npm says of a package; of those in our own workspaces only where they are linked to. */
interface Locked {
  version?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  hasInstallScript?: boolean;
}

/** Licences that ask for no more than to be named, and those of data that the packages bring. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]);

/** Packages under another licence that we use all the same, and why we may. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  '@apollo/federation-internals':
    'Elastic-2.0, beneath @apollo/subgraph: it may be used, changed and passed on, and not be offered to others as a service of its own. The hub offers its graph, not this library.',
  'png-js': 'MIT by the LICENSE file that it brings; its package.json names none. Beneath pdfkit.',
};

/** Packages whose installation runs a script of theirs, and why it has to. */
const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  'better-sqlite3': 'takes or builds the binary of SQLite for the machine',
};

export class LicenceError extends Error {}

/**
 * The page of what the hub installs to run, from the lock file alone, so that it is the same on every machine. Throws for
 * a licence that is neither allowed nor excepted, and where the scripts that may run are not those of the list.
 */
export function licencePage(
  lock: { packages: Readonly<Record<string, Locked>> },
  allowScripts: Readonly<Record<string, boolean>>,
): string {
  const packages = Object.entries(lock.packages)
    .filter(([path, { link, dev, devOptional }]) => path.includes('node_modules/') && !link && !dev && !devOptional)
    .map(([path, { version = '', license = 'none' }]) => ({ name: nameOf(path), version, licence: license }));
  const faults = [
    ...packages
      .filter(({ name, licence }) => !isAllowed(licence) && !(name in EXCEPTIONS))
      .map(({ name, version, licence }) => `${name} ${version} has the licence ${licence}`),
    ...scriptFaults(lock.packages, allowScripts),
  ];
  if (faults.length > 0) throw new LicenceError(faults.join('\n'));
  const rows = packages
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
    .map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return [
    '# Licences',
    '',
    'Printed by `npm run emit` from `package-lock.json`: every package that the hub installs to run, with those for other',
    'machines. The hub itself is under the MIT licence. A licence that is not among the following fails the check:',
    `${[...ALLOWED].join(', ')}.`,
    '',
    '## Exceptions',
    '',
    ...Object.entries(EXCEPTIONS).map(([name, why]) => `- \`${name}\`: ${why}`),
    '',
    '## Fonts',
    '',
    '`subgraphs/zones/fonts` holds Liberation Serif 2.1.5, unchanged, under the SIL Open Font License 1.1, whose text is beside it:',
    'it may be passed on with any program, and asks nothing of documents that are written with it.',
    '',
    '## Install scripts',
    '',
    '`allowScripts` in `package.json` names every package that brings one. These run, no others:',
    '',
    ...Object.entries(INSTALL_SCRIPTS).map(([name, why]) => `- \`${name}\` ${why}`),
    '',
    '## Packages',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...new Set(rows),
    '',
  ].join('\n');
}

/** A choice needs one good licence, a sum needs all. */
function isAllowed(licence: string): boolean {
  const plain = licence.replace(/^\((.*)\)$/, '$1');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isAllowed);
  return plain.split(' AND ').every((one) => ALLOWED.has(one));
}

function scriptFaults(
  packages: Readonly<Record<string, Locked>>,
  allowScripts: Readonly<Record<string, boolean>>,
): string[] {
  const bringers = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  const undecided = bringers.map(([path]) => nameOf(path)).filter((name) => !(name in allowScripts));
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  const unexplained = allowed.filter((name) => !(name in INSTALL_SCRIPTS));
  return [
    ...undecided.map((name) => `${name} brings an install script that allowScripts does not speak of`),
    ...unexplained.map((name) => `${name} may run its install script, and nobody says why`),
  ];
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
