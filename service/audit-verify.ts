import { parseArgs } from 'node:util';
import { readSnapshot } from './db/audit-chain.ts';
import { type AuditReport, verifyAudit } from './domain/audit/verify.ts';
import { readBeside } from './on-database.ts';

// npm run audit:verify -- --data DIR [--expect HASH]...
// With DATABASE_URL it reads that PostgreSQL, beside running services; without, the embedded one in DIR, whose service is stopped.
// Changes nothing. Exit code: 0 untouched, 1 damaged, 2 could not be checked.

try {
  const { values: options } = parseArgs({
    options: { data: { type: 'string', default: 'data' }, expect: { type: 'string', multiple: true, default: [] } },
  });
  const expected = options.expect.map(hash => hash.toLowerCase());
  if (!expected.every(hash => /^[0-9a-f]{64}$/.test(hash))) throw new Error('--expect wants the 64 letters and digits of an anchor.');
  const report = await readBeside(options.data, db => readSnapshot(db, snapshot => verifyAudit(snapshot, expected)));
  tell(report);
  process.exitCode = report.problemCount > 0 ? 1 : 0;
} catch (error) {
  console.error(`The audit log could not be checked: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

function tell({ entries, waiting, anchor, problems, problemCount }: AuditReport): void {
  for (const problem of problems) console.log(`- ${problem}`);
  if (problemCount > problems.length) console.log(`- and ${problemCount - problems.length} more`);
  if (waiting > 0) console.log(`Not sealed yet, so not checked: ${waiting}. The service seals them when it runs.`);
  if (problemCount > 0)
    console.log(`The audit log is DAMAGED: ${problemCount} ${problemCount === 1 ? 'problem' : 'problems'} in ${entries} entries.`);
  else console.log(`The audit log is untouched: ${entries} entries.\nAudit anchor: ${entries} ${anchor}`);
}
