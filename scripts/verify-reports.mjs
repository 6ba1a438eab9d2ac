// Verifies that submitted period reports and their documents are what was submitted: npm run verify-reports [-- --database mysql://…]
import { load } from './compiler.mjs';

const { verifyPeriodReports } = await load('hub/verify-reports.js');
try {
  const { reports, documents, findings } = await verifyPeriodReports(process.env, process.argv.slice(2));
  const state = findings.length ? `${findings.length} findings` : 'whole';
  console.log(`${reports} submitted reports with ${documents} documents: ${state}`);
  for (const { boardId, reportId, says } of findings) {
    console.log(`  board ${boardId}${reportId === null ? '' : `, report ${reportId}`}: ${says}`);
  }
  if (findings.length) process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
