import { insertRows } from '@ba-nha/shared/database';
import { newId } from '@ba-nha/shared/ids';
import type { EntityManager } from 'typeorm';
import type { RenderedDocument } from './documents';
import type { Figure } from './figures/computing';
import {
  PeriodReportChain,
  PeriodReportDocument,
  PeriodReportDocumentPart,
  PeriodReportFigure,
  PeriodReportRecords,
  type FrozenFigure,
} from './period-report.entity';
import { recordsHash } from './sealing.rules';

/** So many records of a figure stand in one row. */
export const RECORDS_IN_ROW = 200;
/** A multiple of three, so that the parts of a document in Base64 are the Base64 of the whole. */
const BYTES_IN_PART = 45_000;

export function frozen({ contributions, ...figure }: Figure): FrozenFigure {
  return { ...figure, records: contributions.length, recordsHash: recordsHash(contributions) };
}

/** Writes what a report says and the records behind it; nobody changes any of it afterwards. */
export async function keepFigures(
  manager: EntityManager,
  reportId: string,
  figures: readonly Figure[],
  now: Date,
): Promise<void> {
  const rows = figures.map((figure, position) =>
    Object.assign(new PeriodReportFigure(), {
      ...{ id: newId(now), reportId, position, code: figure.code, body: frozen(figure) },
    }),
  );
  await insertRows(manager, PeriodReportFigure, rows);
  const records = figures.flatMap(({ contributions }, i) => {
    const entries = contributions.map(({ id, value }) => [id, value] as const);
    return Array.from({ length: Math.ceil(entries.length / RECORDS_IN_ROW) }, (_, n) =>
      Object.assign(new PeriodReportRecords(), {
        ...{ id: newId(now), figureId: rows[i]!.id, offset: n * RECORDS_IN_ROW },
        entries: entries.slice(n * RECORDS_IN_ROW, (n + 1) * RECORDS_IN_ROW),
      }),
    );
  });
  await insertRows(manager, PeriodReportRecords, records);
}

export async function keepDocuments(
  manager: EntityManager,
  reportId: string,
  documents: readonly RenderedDocument[],
  now: Date,
): Promise<void> {
  for (const { format, sha256, bytes } of documents) {
    const document = { id: newId(now), reportId, format, sha256, size: bytes.length };
    await insertRows(manager, PeriodReportDocument, [Object.assign(new PeriodReportDocument(), document)]);
    const parts = Array.from({ length: Math.ceil(bytes.length / BYTES_IN_PART) }, (_, position) =>
      Object.assign(new PeriodReportDocumentPart(), {
        ...{ id: newId(now), documentId: document.id, position },
        base64: bytes.subarray(position * BYTES_IN_PART, (position + 1) * BYTES_IN_PART).toString('base64'),
      }),
    );
    // A statement takes no more than a server's packet: some parts of 60 KB at once.
    for (let from = 0; from < parts.length; from += 20) {
      await insertRows(manager, PeriodReportDocumentPart, parts.slice(from, from + 20));
    }
  }
}

/**
 * The number that the board's next seal has, and the seal before it. The row is the board's for the rest of the
 * transaction: who submits at the same moment waits for it.
 */
export async function nextInChain(
  manager: EntityManager,
  boardId: string,
): Promise<{ sealNumber: number; previousSeal: string | null }> {
  const taken = await manager.increment(PeriodReportChain, { boardId }, 'number', 1);
  if (taken.affected !== 1) {
    await manager.insert(PeriodReportChain, { boardId, number: 1, seal: null });
    return { sealNumber: 1, previousSeal: null };
  }
  const { number, seal } = await manager.findOneByOrFail(PeriodReportChain, { boardId });
  return { sealNumber: number, previousSeal: seal };
}

export const endChainWith = (manager: EntityManager, boardId: string, seal: string) =>
  manager.update(PeriodReportChain, { boardId }, { seal });
