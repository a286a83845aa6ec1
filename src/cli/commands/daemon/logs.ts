// rota logs: the log of the daemon, for people.
import { Option } from 'commander';
import { listJobFiles } from '../../../config/job-files.ts';
import { AppError } from '../../../domain/error.ts';
import { escapeControls } from '../../../text/escape-controls.ts';
import type { Settings } from '../../../domain/settings.ts';
import { formatLogLine, timeOfLogLine } from '../../../platform/log-line.ts';
import { LogReader } from '../../../platform/log-reader.ts';
import type { CommandContext } from '../../command-context.ts';
import { wholeNumber, type CommandSpec } from '../../command-spec.ts';
import { unknownJob } from '../../configured-jobs.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { paintFor } from '../../output/paint.ts';
import { readTime, TIME_FORMS } from '../../parse-moment.ts';

const NEEDS = [['log', 'file']];
const DEFAULT_LINES = 50;
const MAX_LINES = 1_000_000;

export const logsCommand: CommandSpec = {
  description:
    'Prints the last lines of the log, also from files that were put aside, and with --follow those that come. One line per run; requests are logged at the level debug. Works whether a daemon runs or not.',
  options: [
    new Option('-f, --follow', 'go on with the lines that come, until Ctrl-C'),
    new Option(
      '-n, --lines <number>',
      'lines to begin with (default: 50; with --since all)',
    ).argParser(wholeNumber(0, MAX_LINES)),
    new Option('--since <time>', `only lines since then: ${TIME_FORMS}`),
    new Option('--job <name>', 'only lines about this job'),
    new Option('--json', 'print the lines as they are stored: an object each'),
  ],
  examples: [
    ['rota logs -f', 'what happens now'],
    ['rota logs --job prices -n 20', 'the last lines about one job'],
    ['rota logs --since yesterday', 'what happened since then'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input, { needs: NEEDS });
    const { out, clock } = context;
    const reader = openReader(settings.log.file);
    const follow = input.flag('follow');
    const job = input.text('job');
    const accept = (line: string): boolean => job === undefined || isAbout(line, job);
    const paint = paintFor(out);
    const write = (line: string): Promise<void> =>
      input.flag('json')
        ? out.writeData(`${line}\n`)
        : out.write(formatLogLine(line, { written: 'date and time', paint }));
    const since = input.text('since');
    const sinceMs =
      since === undefined ? undefined : readTime(since, { option: 'since', nowMs: clock.now() });
    const isTooOld = (line: string): boolean =>
      sinceMs !== undefined && (timeOfLogLine(line) ?? sinceMs) < sinceMs;
    const most = input.number('lines') ?? (since === undefined ? DEFAULT_LINES : Infinity);
    try {
      if (!reader.exists && !follow) throw noLog(settings.log.file);
      const lines = reader.last(most, accept, { isTooOld });
      if (lines.length === 0 && job !== undefined) await explainNothing(context, job, settings);
      for (const line of lines) await write(line);
      if (!follow) return 0;
      for await (const line of reader.follow(clock, out.closed)) {
        if (accept(line)) await write(line);
      }
      return 0;
    } finally {
      reader.close();
    }
  },
};

/** No line is about the job: it has another name, or nothing happened to it. */
async function explainNothing(
  context: CommandContext,
  job: string,
  { file, jobsDirectory }: Settings,
): Promise<void> {
  const names = jobNamesIn(jobsDirectory, file);
  if (names !== undefined && !names.includes(job)) throw unknownJob(job, names);
  await context.err.write(`The log says nothing about the job "${escapeControls(job)}".\n`);
}

/** Undefined when the folder cannot be read. */
function jobNamesIn(folder: string, configFile: string): readonly string[] | undefined {
  try {
    return listJobFiles(folder, configFile).map(({ name }) => name);
  } catch {
    return undefined;
  }
}

function openReader(file: string | undefined): LogReader {
  if (file !== undefined) return new LogReader(file);
  throw new AppError('usage', 'There is no log to read: "log.file" is none', {
    hint: 'let "log.file" in config.yaml name a file',
  });
}

function noLog(file: string | undefined): AppError {
  return new AppError('not_found', `There is no log yet: ${file}`, {
    hint: 'a daemon writes it: "rota start"',
  });
}

function isAbout(line: string, job: string): boolean {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null && 'job' in entry && entry.job === job;
  } catch {
    // Lines of Node itself belong to no job.
    return false;
  }
}
