import { day, formula, labourHead, labourMerged, worker, workerList, xlsx, type CellValue } from '../../test/xlsx';
import { countWorkers } from './labour-form';

const TODAY = '2026-11-20';
const count = (file: Buffer) => countWorkers(file, TODAY);
const places = async (file: Buffer) =>
  (await count(file)).problems.told.map(({ row, column, key }) => `${row ?? '-'} ${column ?? '-'} ${key}`);
const wrong = (change: Record<string, CellValue>) => places(workerList([worker(1), worker(2, change)]));

test('a list of workers is counted by sex, position and contract', async () => {
  const { counted, rows, problems } = await count(
    workerList([
      worker(1),
      worker(2),
      worker(3, { K: null, H: 'X', T: null, U: day(45_000), V: day(46_500) }),
      worker(4, { K: null, I: 'x', T: null, W: '01/11/2026' }),
      worker(5, { K: null, J: 1 }),
    ]),
  );
  expect(problems.told).toEqual([]);
  expect(rows).toBe(5);
  expect(counted).toEqual({
    ...{ total: 5, female: 2, managers: 1, highLevel: 1, midLevel: 1, other: 2 },
    ...{ indefinite: 3, fixedTerm: 1, shortOrProbation: 1 },
  });
});

test('titles may be merged and stand in several rows; a footer ends the list', async () => {
  const footer: CellValue[][] = [[], ['Tổng cộng', null, null, null, 2], [null, 'ĐẠI DIỆN DOANH NGHIỆP']];
  expect(await places(workerList([worker(1), worker(2), ...footer]))).toEqual([]);
  expect(await places(workerList([worker(1), ...footer, worker(2)]))).toEqual(['9 - afterEnd']);
});

test('names may come in any normal form, and strings in the cells or beside them', async () => {
  const rows = [worker(1, { B: 'Trần Thị Hòa'.normalize('NFD'), E: 'Nữ'.normalize('NFD') })];
  for (const shared of [true, false]) {
    const head = labourHead.map((row) => row.map((text) => (typeof text === 'string' ? text.normalize('NFD') : text)));
    const { counted, problems } = await count(xlsx([...head, ...rows], { shared, merged: labourMerged }));
    expect(problems.told).toEqual([]);
    expect(counted.female).toBe(1);
  }
});

test('days are read from a day’s cell and from text as day, month, year, or by ISO 8601', async () => {
  for (const text of ['31/12/1990', '31-12-1990', '31.12.1990', '1990-12-31', '1/2/1990']) {
    expect(await wrong({ D: text })).toEqual([]);
  }
  for (const text of ['12/31/1990', '31/12/90', 'December 31, 1990', '1990', '30/02/1990', '31 tháng 12 năm 1990']) {
    expect(await wrong({ D: text })).toEqual(['6 D date']);
  }
  expect(await wrong({ D: 32_874 })).toEqual(['6 D date']);
});

test('the calendar that counts from 1904 is read as such', async () => {
  const born2013 = day(40_000);
  expect(await places(workerList([worker(1, { D: born2013 })], { from1904: false }))).toEqual([]);
  // Four years later by the other calendar: a child.
  expect(await places(workerList([worker(1, { D: day(41_000) })], { from1904: true }))).toEqual(['5 D dateRange']);
});

test.each<[string, Record<string, CellValue>, string]>([
  ['a number with dots', { A: '1.000' }, '6 A wholeNumber'],
  ['a number with commas', { A: '1,000' }, '6 A wholeNumber'],
  ['half a number', { A: 1.5 }, '6 A wholeNumber'],
  ['a formula', { E: formula('IF(1,"Nam","Nữ")') }, '6 E formula'],
  ['no name', { B: null }, '6 B required'],
  ['control characters in a name', { B: 'a\u0085b' }, '6 B text'],
  ['another sex than the form has', { E: 'M' }, '6 E sex'],
  ['a birth in the time to come', { D: '01/01/2030' }, '6 D dateRange'],
  ['a worker of eight years', { D: '01/01/2018' }, '6 D dateRange'],
  ['no position', { K: null }, '6 - onePosition'],
  ['two positions', { H: 'x' }, '6 - onePosition'],
  ['another mark', { K: 'có' }, '6 K mark'],
  ['no contract', { T: null }, '6 - oneContract'],
  ['two contracts', { U: day(45_000), V: day(46_000) }, '6 - oneContract'],
  ['a fixed term without an end', { T: null, U: day(45_000) }, '6 V required'],
  ['an end before the start', { T: null, U: day(45_000), V: day(44_000) }, '6 V dateOrder'],
  ['a column that the form does not have', { AB: 'x' }, '6 AB beyondColumns'],
])('%s is told by row and column', async (_what, change, place) => {
  expect(await wrong(change)).toEqual([place]);
});

test('every bad row is told, and what is told never repeats what the cell says', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => worker(i + 1, { E: 'Bí mật' }));
  const { problems, counted } = await count(workerList(rows));
  expect(problems.count).toBe(300);
  expect(problems.told).toHaveLength(200);
  expect(JSON.stringify(problems)).not.toContain('mật');
  expect(counted.total).toBe(0);
});

describe('a file that cannot be taken', () => {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

  test('has cells of data merged', async () => {
    expect(await places(workerList([worker(1), worker(2)], { merged: [...labourMerged, 'H5:K6'] }))).toEqual([
      '5 H merged',
    ]);
  });

  test('has other columns, or none of the form', async () => {
    const head = labourHead.map((row) => [...row]);
    [head[1]![3], head[1]![4]] = [head[1]![4]!, head[1]![3]!];
    expect(await places(xlsx([...head, worker(1)]))).toEqual(['4 D otherColumn', '4 E otherColumn']);
    expect(await places(xlsx([['Tên', 'Tuổi'], worker(1)]))).toEqual(['- - noHeader']);
    expect(await places(xlsx(Array(40).fill(['Tên'])))).toEqual(['- - noHeader']);
    expect(await places(xlsx(labourHead))).toEqual(['- - noRows']);
  });

  test('is no XLSX at all', async () => {
    expect(await places(Buffer.from('STT,Họ tên\n1,An'))).toEqual(['- - notXlsx']);
    expect(await places(Buffer.alloc(0))).toEqual(['- - notXlsx']);
    expect(await places(workerList([worker(1)]).subarray(0, 900))).toEqual(['- - notXlsx']);
    expect(await places(workerList([], { sheet: '<worksheet><sheetData><row' }))).toEqual(['- - notXlsx']);
    expect(await places(workerList([], { sheet: `<worksheet ${main}><row r="2"/><row r="1"/></worksheet>` }))).toEqual([
      '- - notXlsx',
    ]);
  });

  test('has a document type, whatever it names', async () => {
    const sheet = `<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet ${main}><sheetData><row r="1"><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>`;
    expect(await places(workerList([], { sheet }))).toEqual(['- - notXlsx']);
  });

  test('has macros', async () => {
    expect(await places(workerList([worker(1)], { more: { 'xl/vbaProject.bin': 'x' } }))).toEqual(['- - macros']);
  });

  test('unpacks to far more than it is, in any of its parts', async () => {
    const much = new Uint8Array(100 * 1_048_576);
    const bomb = workerList([worker(1)], { more: { 'xl/media/image1.png': much } });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await places(bomb)).toEqual(['- - tooLarge']);
  });

  test('lies about what it unpacks to', async () => {
    const file = workerList([worker(1)], { more: { 'xl/sharedStrings.xml': ' '.repeat(3_000_000) } });
    const honest = Buffer.alloc(4);
    honest.writeUInt32LE(3_000_000);
    const liar = Buffer.alloc(4);
    liar.writeUInt32LE(3_000);
    for (let at = file.indexOf(honest); at >= 0; at = file.indexOf(honest, at + 1)) liar.copy(file, at);
    expect(await places(file)).toEqual(['- - notXlsx']);
  });

  test('has more rows than it may', async () => {
    const rows = Array.from({ length: 10_001 }, (_, i) => worker(i + 1));
    expect(await places(workerList(rows))).toEqual(['- - tooManyRows']);
  });
});
