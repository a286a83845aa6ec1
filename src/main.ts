// The process: argv in, exit code out.
import { runProgram } from './cli/program.ts';
import { openSink } from './cli/output/sink.ts';
import { systemClock } from './platform/clock.ts';

const err = openSink(process.stderr, process.env);
const cwd = workingFolder();
if (cwd === undefined) {
  await err.write(
    'error: The working folder of this shell was removed\n  hint: change to another folder, such as "cd"\n',
  );
  process.exitCode = 2;
} else
  process.exitCode = await runProgram(process.argv.slice(2), {
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
