import type { ReportContent } from '../../report-content';
import { element, escaped, type Markup } from './markup';
import type { Part, Relation } from './package';

const CORE = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';
const APP = 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties';

/** What a file says of itself: title, issuer, language, and as its time the time of its figures, not of its writing. */
export function propertyParts({ title, abstract, issuer, asOf, revision }: ReportContent): Part[] {
  const instant = `${new Date(asOf).toISOString().slice(0, 19)}Z`;
  const text = (name: string, value: string): Markup => element(name, {}, escaped(value));
  const time = (name: string): Markup => element(name, { 'xsi:type': 'dcterms:W3CDTF' }, escaped(instant));
  const core = element(
    'cp:coreProperties',
    {
      'xmlns:cp': CORE,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:dcterms': 'http://purl.org/dc/terms/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
    time('dcterms:created'),
    text('dc:creator', issuer.name),
    text('dc:language', 'vi-VN'),
    time('dcterms:modified'),
    text('cp:revision', String(revision)),
    text('dc:title', documentTitle({ title, abstract })),
  );
  return [
    {
      path: 'docProps/core.xml',
      contentType: 'application/vnd.openxmlformats-package.core-properties+xml',
      content: core,
    },
    {
      path: 'docProps/app.xml',
      contentType: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
      content: element('Properties', { xmlns: APP }, text('Application', 'Ba Nhà')),
    },
  ];
}

export const documentTitle = ({ title, abstract }: Pick<ReportContent, 'title' | 'abstract'>): string =>
  `${title}: ${abstract}`.replace(/\s+/g, ' ');

export const rootRelations = (main: string): Relation[] => [
  { id: 'rId1', type: 'officeDocument', target: main },
  {
    id: 'rId2',
    type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    target: 'docProps/core.xml',
  },
  { id: 'rId3', type: 'extended-properties', target: 'docProps/app.xml' },
];
