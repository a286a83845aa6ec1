// Lets things go wrong for real and prints a line for each: `node scripts/test-faults.ts [WORD…]`
// runs the faults whose name has one of the words, all without one.
import { messageOf } from '../src/domain/error.ts';
import { sleep, systemClock } from '../src/platform/clock.ts';
import { damagedFile, leftWal, readOnly } from '../test/faults/broken-files.ts';
import { careUnderLoad } from '../test/faults/care-under-load.ts';
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
];

/** What takes longer than any fault does hangs, and is better a failure with a name than silence. */
const HANG_MS = 600_000;

const words = process.argv.slice(2);
const chosen = FAULTS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const counts = { passed: 0, failed: 0, skipped: 0 };

async function run(fault: Fault): Promise<void> {
  const startedAt = performance.now();
  const took = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  try {
    const counted = await Promise.race([fault.run(), hang()]);
    counts[counted === undefined ? 'skipped' : 'passed'] += 1;
    if (counted === undefined) console.log(`skip  ${fault.name}: not possible on this machine`);
    else console.log(`ok    ${fault.name}: ${counted} (${took()})`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAIL  ${fault.name}: ${messageOf(error)} (${took()})`);
    console.error(error);
  }
}

async function hang(): Promise<never> {
  await sleep(systemClock, HANG_MS);
  throw new Error(`it did not end within ${HANG_MS / 60_000} minutes`);
}

async function runAll(faults: readonly Fault[]): Promise<void> {
  for (const fault of faults) await run(fault);
}

const waiting = chosen.filter(({ waits }) => waits === true);
await Promise.all([
  runAll(chosen.filter(({ waits }) => waits !== true)),
  ...waiting.map((fault) => run(fault)),
]);
const skipped = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`;
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
// What hangs would keep this process.
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
