// The process: argv in, exit code out.
import { runProgram } from './cli/program.ts';
import { openSink } from './cli/output/sink.ts';
import { systemClock } from './platform/clock.ts';

process.exitCode = await runProgram(process.argv.slice(2), {
  out: openSink(process.stdout, process.env),
  err: openSink(process.stderr, process.env),
  stdin: process.stdin,
  clock: systemClock,
  cwd: process.cwd(),
  env: process.env,
});
