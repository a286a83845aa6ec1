// Lets things go wrong for real and prints a line for each: `node scripts/test-faults.ts [WORD…]`
// runs the faults whose name has one of the words, all without one.
import { damagedFile, leftWal, readOnly } from '../test/faults/broken-files.ts';
import { careUnderLoad } from '../test/faults/care-under-load.ts';
import { chaos, frozenWorker } from '../test/faults/chaos/chaos.ts';
import { clockJumps } from '../test/faults/clock.ts';
import type { Fault } from '../test/faults/fault.ts';
import { fullDisk } from '../test/faults/full-disk.ts';
import { fullLog } from '../test/faults/full-log.ts';
import { handlers } from '../test/faults/handlers.ts';
import { injectedErrors } from '../test/faults/injected-errors.ts';
import { killed } from '../test/faults/killed.ts';
import { killedWithBodies } from '../test/faults/killed-bodies.ts';
import { lockedAtStart, lockedByReader, lockedByWriter } from '../test/faults/locked.ts';
import { model } from '../test/faults/model.ts';
import { networkGone } from '../test/faults/network-gone.ts';
import { reloads } from '../test/faults/reloads.ts';
import { suspended } from '../test/faults/suspended.ts';
import { runFaults } from './run-faults.ts';

const FAULTS: readonly Fault[] = [
  killed,
  killedWithBodies,
  fullDisk,
  lockedByWriter,
  lockedByReader,
  lockedAtStart,
  clockJumps,
  suspended,
  readOnly,
  damagedFile,
  leftWal,
  networkGone,
  fullLog,
  reloads,
  handlers,
  careUnderLoad,
  model,
  injectedErrors,
  frozenWorker,
  chaos,
];

const words = process.argv.slice(2);
const chosen = FAULTS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const counts = await runFaults(chosen, {
  isCi: process.env['CI'] === 'true',
  print: (line) => console.log(line),
});
const skipped = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`;
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
// What hangs would keep this process.
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
