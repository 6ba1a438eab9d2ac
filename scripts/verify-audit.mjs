// Verifies the audit logs and names what was altered, dropped, reordered or cut: npm run verify-audit [-- --database schools=mysql://… --anchors file]
import { load } from './compiler.mjs';

const { verifyAudit } = await load('hub/verify-audit.js');
const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
try {
  const verdicts = await verifyAudit(process.env, process.argv.slice(2));
  for (const { database, entries, lanes, anchors, findings } of verdicts) {
    const state = findings.length ? counted(findings.length, 'finding') : 'whole';
    const read = `${counted(entries, 'entry', 'entries')} in ${counted(lanes, 'lane')}`;
    console.log(`${database}: ${state}; ${read}, held against ${counted(anchors, 'anchored head')}`);
    for (const { lane, number, what, says } of findings) {
      console.log(`  ${what} ${database} lane ${lane} entry ${number}: ${says}`);
    }
    if (entries && !anchors)
      console.log('  There is no anchor: a tail that was cut together with its head does not show.');
  }
  if (verdicts.some(({ findings }) => findings.length)) process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
