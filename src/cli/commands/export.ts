// rota export: stored results for other programs, one by one or as an SQLite database.
import { Argument, Option } from 'commander';
import { resolve } from 'node:path';
import { AppError } from '../../domain/error.ts';
import type { ExportedResults } from '../../query/reads/export-results.ts';
import { refuseOwnFile } from '../../store/files/database-files.ts';
import { bomOption, readBom } from '../byte-order-mark.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber, type CommandInput, type CommandSpec } from '../command-spec.ts';
import { refuseUnknownJob } from '../configured-jobs.ts';
import { refuseUnknownRun } from '../stored-run.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../output/export/export-format.ts';
import { displayPath } from '../output/problem-report.ts';
import { readTime, TIME_FORMS } from '../parse-moment.ts';
import { groupDigits } from '../../text/group-digits.ts';
import { openReading } from '../../query/open-reading.ts';
import type { ExportOptions } from '../output/export/result-export.ts';
import { localPathOf, type Settings } from '../../domain/settings.ts';

export const exportCommand: CommandSpec = {
  description:
    'Writes stored results, the oldest run first, for other programs: those of a job to stdout or into a file, which appears under its name once it is whole. Any number of results takes the same memory. What is stored when the export begins is written, also while the daemon runs. The columns are those of the table "results"; --bodies adds the bodies, --values what was read out of them. --sqlite writes an SQLite database of Rota instead, of one job or of all, with everything that belongs to the results; "rota query", the dashboard and any SQLite tool read it.',
  arguments: [new Argument('[job]', 'whose results; with --sqlite it may be left out: all jobs')],
  options: [
    new Option('--format <format>', 'how they are written')
      .choices([...EXPORT_FORMATS])
      .default(undefined, 'ndjson'),
    bomOption(),
    new Option('--run <number>', 'only this run').argParser(
      wholeNumber(1, Number.MAX_SAFE_INTEGER),
    ),
    new Option('--since <time>', `only results since then: ${TIME_FORMS}`),
    new Option('--until <time>', 'only results before then, in the same forms'),
    new Option('--bodies', 'with the bodies: as text, or as base64 where they are binary'),
    new Option('--values', 'with the values that "extract" of the job keeps, as JSON by name'),
    new Option('--output <file>', 'write into this file'),
    new Option('--sqlite <file>', 'write an SQLite database with all of it into this file'),
    new Option('--force', 'with --sqlite: replace a file that is there already'),
  ],
  examples: [
    ['rota export prices --since 7d | jq .url', 'a week, one object a line'],
    ['rota export prices --format parquet --output prices.parquet', 'for DuckDB, pandas, Spark'],
    [
      'rota export prices --run 42 --format har --bodies --output run.har',
      'for the tools of a browser',
    ],
    ['rota export --sqlite week.db --since 7d', 'a week of all jobs, for any SQLite tool'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input);
    const sqlite = input.text('sqlite');
    if (sqlite === undefined) await exportResults(context, { input, settings });
    else await exportDatabase(context, { input, settings, file: sqlite });
    return 0;
  },
};

interface Asked {
  readonly input: CommandInput;
  readonly settings: Settings;
}

async function exportDatabase(
  context: CommandContext,
  { input, settings: { database }, file }: Asked & { readonly file: string },
): Promise<void> {
  const { exportToSqliteFile, refuseFormats } = await import('../export/export-to-sqlite.ts');
  refuseFormats(input);
  const reading = openReading(database);
  const [job] = input.words;
  const runId = input.number('run');
  if (job !== undefined && !(await reading.recordedJobs()).includes(job)) {
    await refuseUnknownJob(context, input, { job });
  }
  if (runId !== undefined) await refuseUnknownRun(reading, { runId, job });
  const range = { job, runId, ...timesOf(context, input) };
  await exportToSqliteFile(context, { database, range, file, overwrite: input.flag('force') });
}

async function exportResults(context: CommandContext, { input, settings }: Asked): Promise<void> {
  const [job] = input.words;
  if (job === undefined) {
    throw new AppError('usage', 'The job is missing, whose results are exported', {
      hint: '"rota export --sqlite FILE" exports all jobs',
    });
  }
  if (input.flag('force')) throw new AppError('usage', '--force goes together with --sqlite');
  const format = EXPORT_FORMATS.find((name) => name === input.text('format')) ?? 'ndjson';
  const bom = readBom(input, format);
  const output = input.text('output');
  if (format === 'parquet' && output === undefined && context.out.isTerminal) {
    throw new AppError('usage', 'Parquet is not text for a terminal', {
      hint: 'write "--output FILE"',
    });
  }
  if (output !== undefined)
    refuseOwnFile(resolve(context.cwd, output), localPathOf(settings.database));
  const reading = openReading(settings.database);
  const runId = input.number('run');
  const results = await reading.exported({ job, runId, ...timesOf(context, input) });
  const values: ExportOptions['values'] = input.flag('values')
    ? (ids) => reading.values(ids)
    : undefined;
  try {
    if (!results.knowsJob) await refuseUnknownJob(context, input, { job });
    if (runId !== undefined) await refuseUnknownRun(reading, { runId, job });
    const bodies = input.flag('bodies');
    await writeOut(context, { results, format, bodies, bom, output, values });
  } finally {
    await results.close();
  }
}

function timesOf(
  { clock }: CommandContext,
  input: CommandInput,
): { readonly sinceMs: number | undefined; readonly untilMs: number | undefined } {
  const timeOf = (option: 'since' | 'until'): number | undefined => {
    const time = input.text(option);
    return time === undefined ? undefined : readTime(time, { option, nowMs: clock.now() });
  };
  return { sinceMs: timeOf('since'), untilMs: timeOf('until') };
}

interface ExportWork {
  readonly results: ExportedResults;
  readonly format: ExportFormat;
  readonly bodies: boolean;
  readonly bom: boolean;
  readonly values: ExportOptions['values'];
  /** Undefined: to stdout. */
  readonly output: string | undefined;
}

async function writeOut(context: CommandContext, work: ExportWork): Promise<void> {
  const { listenForShutdown } = await import('../../platform/signals.ts');
  const shutdown = listenForShutdown();
  const stop = AbortSignal.any([shutdown.signals.drain, context.out.closed]);
  try {
    if (work.output === undefined) {
      await writeAll(work, { stop, write: (data) => context.out.writeData(data) });
      return;
    }
    const { writeNewFile } = await import('../../platform/new-file.ts');
    const file = resolve(context.cwd, work.output);
    const count = await writeNewFile(file, (write) => writeAll(work, { stop, write }));
    const name = displayPath(file, context.cwd);
    await context.err.write(`${groupDigits(count)} results are in ${name}.\n`);
  } catch (error) {
    // A reader that has seen enough (`| head`) ends the export without an error.
    if (!context.out.closed.aborted) throw error;
  } finally {
    shutdown.dispose();
  }
}

/** How many results were written. */
async function writeAll(
  { results, format, bodies, bom, values }: ExportWork,
  { stop, write }: { stop: AbortSignal; write: (data: string | Uint8Array) => Promise<void> },
): Promise<number> {
  const { resultExport } = await import('../output/export/result-export.ts');
  const { growYoungGeneration } = await import('../../platform/memory/young-generation.ts');
  growYoungGeneration();
  const writeOrStop = (data: string | Uint8Array): Promise<void> => {
    if (stop.aborted) throw new AppError('limit', 'The export was stopped');
    return write(data);
  };
  const body: ExportOptions['body'] = bodies ? (id) => results.body(id) : undefined;
  const out = resultExport(format, { bom, body, values, write: writeOrStop });
  let count = 0;
  await out.begin();
  for await (const page of results.pages) {
    await out.add(page);
    count += page.length;
  }
  await out.end();
  return count;
}
