// The command line in this process: what it wrote, and its exit code.
import { runProgram } from '../../src/cli/program.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { fakeSink } from './output/fake-sink.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `rota ARGS` in a folder, by default at 2026-10-24T12:00Z and with an empty environment. */
export async function runInProcess(
  args: readonly string[],
  options: {
    cwd: string;
    clock?: Clock;
    columns?: number;
    color?: boolean;
    env?: Readonly<Record<string, string>>;
    /** Aborted when the reader of stdout goes away. */
    closed?: AbortSignal;
  },
): Promise<Ran> {
  const out = fakeSink(options);
  const err = fakeSink();
  const code = await runProgram(args, {
    out,
    err,
    stdin: process.stdin,
    clock: options.clock ?? new FakeClock(Date.UTC(2026, 9, 24, 12)),
    cwd: options.cwd,
    env: options.env ?? {},
  });
  return { code, stdout: out.text, stderr: err.text };
}
