import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CodeListError } from './csv-table';
import { readCommunes, readIndustries, readOccupations } from './import-files';
import { readTargets } from './import-targets';
import { type ImportedLists, replaceImported } from './registry';

/** Names of the files that a hub imports, each a long code list. */
export const codeListFiles = ['training_occupations.csv', 'vsic.csv', 'communes.csv', 'targets.csv'] as const;
export type CodeListFile = (typeof codeListFiles)[number];

const readers: Readonly<Record<CodeListFile, (path: string) => ImportedLists>> = {
  'training_occupations.csv': (path) => ({ occupations: readOccupations(path) }),
  'vsic.csv': (path) => ({ industries: readIndustries(path) }),
  'communes.csv': (path) => ({ communes: readCommunes(path) }),
  'targets.csv': (path) => ({ targets: readTargets(path) }),
};

/** How many entries of each list a folder brought in; null where it has no such file. */
export interface LoadedCodeLists {
  readonly occupations: number | null;
  readonly industries: number | null;
  readonly communes: number | null;
  readonly targets: number | null;
}

/**
 * Takes the long code lists of a folder into the look-ups of this process, in the place of any taken before. A list
 * without a file, or a folder that does not exist, leaves what is built in.
 *
 * All files are read and checked before the first is taken.
 * @throws CodeListError with the lines at fault; then nothing has changed
 */
export function loadCodeLists(folder: string): LoadedCodeLists {
  const paths = codeListFiles.map((file) => join(folder, file)).filter((path) => existsSync(path));
  const lists = paths.reduce<ImportedLists>((all, path) => ({ ...all, ...read(path) }), {});
  replaceImported(lists);
  return {
    occupations: lists.occupations?.length ?? null,
    industries: lists.industries?.length ?? null,
    communes: lists.communes?.length ?? null,
    targets: lists.targets?.length ?? null,
  };
}

/**
 * Checks a file as loadCodeLists would, and takes nothing: the list it is, by its name, and its number of entries.
 * @throws CodeListError with the lines at fault, or where the name is none of codeListFiles
 */
export function validateCodeListFile(path: string): { file: CodeListFile; entries: number } {
  const { occupations, industries, communes, targets } = read(path);
  return {
    file: basename(path) as CodeListFile,
    entries: (occupations ?? industries ?? communes ?? targets ?? []).length,
  };
}

function read(path: string): ImportedLists {
  const file = basename(path);
  if (!Object.hasOwn(readers, file)) {
    throw new CodeListError(file, [{ line: 1, message: `the name must be one of ${codeListFiles.join(', ')}` }]);
  }
  return readers[file as CodeListFile](path);
}
