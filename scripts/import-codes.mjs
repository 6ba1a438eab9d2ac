// Imports a long code list from a CSV file: npm run import-codes -- FILE
import { load } from './compiler.mjs';

const { importCodes } = await load('hub/maintenance.js');
const [file] = process.argv.slice(2);
if (!file) {
  console.error(
    'Which file? npm run import-codes -- path/to/vsic.csv (or training_occupations.csv, communes.csv, targets.csv)',
  );
  process.exit(2);
}
try {
  const { name, entries, folder } = importCodes(process.env, file);
  console.log(`${name}: ${entries} entries are in ${folder}; a running hub reads them within a minute.`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
