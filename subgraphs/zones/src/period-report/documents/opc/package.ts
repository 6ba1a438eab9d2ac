import { strToU8, zipSync, type Zippable } from 'fflate';
import { element, type Markup } from './markup';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';

/** A part of an Office file (ECMA-376, part 2): its path, what it is, and the parts that it points to. */
export interface Part {
  path: string;
  contentType: string;
  content: Markup | Uint8Array;
  relations?: Relation[];
}

export interface Relation {
  id: string;
  /** The last word of the relation's address: `styles`, `worksheet` …; an address as a whole is taken as it is. */
  type: string;
  /** Relative to the part that points. */
  target: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Packs parts into a file. The same parts give the same bytes on every machine: the packing is not the machine's zlib, and all
 * entries bear the first moment that ZIP knows. It is written as local time, so it is made as local time too.
 */
export function packed(parts: readonly Part[], rootRelations: readonly Relation[]): Buffer {
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(parts),
    '_rels/.rels': relationships(rootRelations),
  };
  for (const { path, content, relations } of parts) {
    files[path] = content;
    if (relations) files[path.replace(/([^/]+)$/, '_rels/$1.rels')] = relationships(relations);
  }
  const entries: Zippable = {};
  for (const [path, content] of Object.entries(files)) {
    entries[path] = typeof content === 'string' ? strToU8(DECLARATION + content) : content;
  }
  return Buffer.from(zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) }));
}

function contentTypes(parts: readonly Part[]): Markup {
  const isWorkbook = ({ path }: Part) => path.endsWith('.xlsx');
  const defaults = {
    rels: 'application/vnd.openxmlformats-package.relationships+xml',
    xml: 'application/xml',
    ...(parts.some(isWorkbook) && { xlsx: XLSX_TYPE }),
  };
  return element(
    'Types',
    { xmlns: `${PACKAGE}/content-types` },
    ...Object.entries(defaults).map(([Extension, ContentType]) => element('Default', { Extension, ContentType })),
    ...parts
      .filter((part) => !isWorkbook(part))
      .map(({ path, contentType }) => element('Override', { PartName: `/${path}`, ContentType: contentType })),
  );
}

const relationships = (relations: readonly Relation[]): Markup =>
  element(
    'Relationships',
    { xmlns: `${PACKAGE}/relationships` },
    ...relations.map(({ id, type, target }) =>
      element('Relationship', {
        Id: id,
        Type: type.includes('/') ? type : `${OFFICE}/relationships/${type}`,
        Target: target,
      }),
    ),
  );
