// Reads PDFs (a JSON list of them in base64 on standard input) with a reader that is not ours, and prints what is in each. A
// process of its own: the reader is an ES module that Jest cannot load.
import { json } from 'node:stream/consumers';
import { getDocumentProxy } from 'unpdf';

process.stdout.write(JSON.stringify(await Promise.all((await json(process.stdin)).map(read))));

async function read(base64) {
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.from(base64, 'base64')));
  const { info, metadata } = await pdf.getMetadata();
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items, lang } = await page.getTextContent();
    const lines = items.map(({ str, transform, height }) => ({ text: str, x: transform[4], y: transform[5], height }));
    pages.push({ lines, lang, size: page.view.slice(2), structure: await page.getStructTree() });
  }
  return { info, part: metadata?.get('pdfaid:part'), pages, marked: await pdf.getMarkInfo() };
}
