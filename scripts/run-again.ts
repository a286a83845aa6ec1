// Runs test files that failed once more, each alone, and tells which of them passed then.
import type { Counts, FileCounts } from './run-test-files.ts';

/** More failures than this have a cause that another run does not change. */
export const MOST_AGAIN = 3;

export interface RunAgainOptions {
  /** The counts of all runners of the first run. */
  readonly first: readonly Counts[];
  /** Runs one file, alone. */
  readonly run: (file: string) => Promise<Counts>;
}

export interface Suite extends FileCounts {
  readonly isGood: boolean;
  /** Files that failed once and then passed. */
  readonly flaky: readonly string[];
}

/** The sum of the counts, without another run. */
export function sumOf(counts: readonly Counts[]): Suite {
  const passed = counts.reduce((sum, part) => sum + part.passed, 0);
  const failed = counts.reduce((sum, part) => sum + part.failed, 0);
  return { passed, failed, flaky: [], isGood: passed > 0 && counts.every(isGood) };
}

/** Runs no file again when more than {@link MOST_AGAIN} failed, or when a failure belongs to no known file. */
export async function runAgain({ first, run }: RunAgainOptions): Promise<Suite> {
  const sum = sumOf(first);
  const files = failedFiles(first);
  if (files === undefined || files.length === 0 || files.length > MOST_AGAIN) return sum;
  let { passed, failed } = sum;
  const flaky: string[] = [];
  for (const [file, before] of files) {
    console.log(`\n${file} failed and runs once more, alone:`);
    const after = await run(file);
    if (!isGood(after) || after.passed === 0) continue;
    flaky.push(file);
    passed += after.passed - before.passed;
    failed -= before.failed;
  }
  return { passed, failed, flaky, isGood: flaky.length === files.length };
}

function isGood({ code }: Counts): boolean {
  return code === 0;
}

function failedFiles(first: readonly Counts[]): readonly [string, FileCounts][] | undefined {
  const bad = first.filter((counts) => !isGood(counts));
  const isKnown = bad.every(({ failedFiles: files }) => files !== undefined && files.size > 0);
  return isKnown ? bad.flatMap(({ failedFiles: files }) => [...(files ?? [])]) : undefined;
}

/** The sentence about a test that failed and then passed. */
export function flakySentence(name: string): string {
  return `${name} failed once and passed alone: a flaky test is a defect, find the cause`;
}
