// Reprocesses the results of a job, and says "now" when it has looked at this many: the test kills it then.
import { reprocessJob } from '../../src/engine/reprocess/reprocess-job.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { makeJob } from '../support/make-job.ts';

const [database = '', doneBefore, rules = ''] = process.argv.slice(2);
let said = false;
await reprocessJob({
  database: JSON.parse(database),
  job: makeJob({ name: 'prices', rules: JSON.parse(rules) }),
  clock: systemClock,
  sinceMs: undefined,
  range: '',
  dryRun: false,
  audit: { action: 'reprocess', actor: { via: 'cli' }, ok: true, atMs: 0, more: 0 },
  signal: new AbortController().signal,
  onProgress(done) {
    if (said || done < Number(doneBefore)) return;
    said = true;
    process.stdout.write('now\n');
  },
});
process.stdout.write('done\n');
