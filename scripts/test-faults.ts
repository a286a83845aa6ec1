// Lets things go wrong for real and prints a line for each: `node scripts/test-faults.ts [WORD…]`
// runs the faults whose name has one of the words, all without one.
import { messageOf } from '../src/domain/error.ts';
import type { Fault } from '../test/faults/fault.ts';
import { fullDisk } from '../test/faults/full-disk.ts';

const FAULTS: readonly Fault[] = [fullDisk];

const words = process.argv.slice(2);
const chosen = FAULTS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
let failed = 0;
for (const fault of chosen) {
  const startedAt = performance.now();
  const took = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  try {
    const counted = await fault.run();
    console.log(`ok    ${fault.name}: ${counted} (${took()})`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${fault.name}: ${messageOf(error)} (${took()})`);
    console.error(error);
  }
}
console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && chosen.length > 0 ? 0 : 1;
