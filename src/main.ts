// The process: argv in, exit code out.
import { outliveEarlySignals, startsDaemon } from './cli/commands/daemon/early-signals.ts';

const words = process.argv.slice(2);
// First of all, because loading the rest takes longer than everything before it.
if (startsDaemon(words)) outliveEarlySignals();

const { runProgram } = await import('./cli/program.ts');
const { openSink } = await import('./cli/output/sink.ts');
const { systemClock } = await import('./platform/clock.ts');

const err = openSink(process.stderr, process.env);
const cwd = workingFolder();
if (cwd === undefined) {
  await err.write(
    'error: The working folder of this shell was removed\n  hint: change to another folder, such as "cd"\n',
  );
  process.exitCode = 2;
} else
  process.exitCode = await runProgram(words, {
    out: openSink(process.stdout, process.env),
    err,
    stdin: process.stdin,
    clock: systemClock,
    cwd,
    env: process.env,
  });

/** Undefined when it was removed, or cannot be reached. */
function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
