// Runs faults, prints a line for each, and counts. In CI a fault that failed runs once more, after all others.
import { messageOf } from '../src/domain/error.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Fault } from '../test/faults/fault.ts';
import { flakySentence, MOST_AGAIN } from './run-again.ts';

/** A fault that takes longer than this hangs: a failure with a name is better than silence. */
const HANG_MS = 1_200_000;

export interface FaultCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface RunFaultsOptions {
  /** True: at most three faults that failed run once more, one after the other. */
  readonly isCi: boolean;
  readonly print: (line: string) => void;
}

type Ending = keyof FaultCounts;

/** Faults that mostly wait run at the same time, beside the others, which run one after the other. */
export async function runFaults(
  faults: readonly Fault[],
  { isCi, print }: RunFaultsOptions,
): Promise<FaultCounts> {
  const endings = new Map<Fault, Ending>();
  const run = async (fault: Fault): Promise<void> => {
    endings.set(fault, await endingOf(fault, print));
  };
  const runAll = async (some: readonly Fault[]): Promise<void> => {
    for (const fault of some) await run(fault);
  };
  await Promise.all([
    runAll(faults.filter(({ waits }) => waits !== true)),
    ...faults.filter(({ waits }) => waits === true).map((fault) => run(fault)),
  ]);
  const failed = faults.filter((fault) => endings.get(fault) === 'failed');
  if (isCi && failed.length <= MOST_AGAIN) {
    await runAll(failed);
    const flaky = failed.filter((fault) => endings.get(fault) === 'passed');
    for (const { name } of flaky) print(flakySentence(name));
  }
  const count = (ending: Ending): number =>
    [...endings.values()].filter((each) => each === ending).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

async function endingOf(fault: Fault, print: RunFaultsOptions['print']): Promise<Ending> {
  const startedAt = performance.now();
  const took = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const late = Promise.withResolvers<never>();
  const timer = systemClock.setTimer(HANG_MS, () => {
    late.reject(new Error(`it did not end within ${HANG_MS / 60_000} minutes`));
  });
  try {
    const counted = await Promise.race([fault.run(), late.promise]);
    if (typeof counted !== 'string') {
      print(`skip  ${fault.name}: ${counted?.skipped ?? 'not possible on this machine'}`);
      return 'skipped';
    }
    print(`ok    ${fault.name}: ${counted} (${took()})`);
    return 'passed';
  } catch (error) {
    print(`FAIL  ${fault.name}: ${messageOf(error)} (${took()})`);
    console.error(error);
    return 'failed';
  } finally {
    timer.cancel();
  }
}
