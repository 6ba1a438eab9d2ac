import { openArchive } from './archive';
import { readRows, type Range, type Row } from './rows';
import { readWorkbook } from './workbook';

/** Where a form's rows come from. */
export interface Sheet {
  /**
   * Hands the rows over in their order, each with whether its days count from 1904. Answers which cells are merged; throws
   * `UnreadableSheet` where nothing can be taken.
   */
  read(take: (row: Row, from1904: boolean) => void): Promise<Range[]>;
}

/** The first visible sheet of an XLSX file. */
export const xlsxSheet = (bytes: Buffer): Sheet => ({
  read: async (take) => {
    const archive = await openArchive(bytes);
    try {
      const workbook = await readWorkbook(archive);
      return await readRows(archive, workbook, (row) => take(row, workbook.from1904));
    } finally {
      archive.close();
    }
  },
});
