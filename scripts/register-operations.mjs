// Registers operations as trusted documents: `npm run register-operations -- <files or folders>`.
import { load } from './compiler.mjs';

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('Name .graphql or .gql files, folders of them, or a manifest (.json).');
  process.exit(1);
}
const { registerOperations } = await load('register-operations.js');
try {
  const { file, operations } = registerOperations(process.env, paths);
  for (const { hash, name, isNew } of operations) console.log(`${isNew ? 'new  ' : 'known'} ${name} sha256:${hash}`);
  console.log(`Registered in ${file}: ${operations.length}`);
} catch (error) {
  console.error(error.faults ? error.message : error);
  process.exitCode = 1;
}
