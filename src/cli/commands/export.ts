// rota export: all results of a job as a file for other programs.
import { Argument, Option } from 'commander';
import { resolve } from 'node:path';
import { AppError } from '../../domain/error.ts';
import type { ExportedResults } from '../../query/reads/export-results.ts';
import { refuseOwnFile } from '../../store/files/database-files.ts';
import { bomOption, readBom } from '../byte-order-mark.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber, type CommandSpec } from '../command-spec.ts';
import { refuseUnknownJob } from '../configured-jobs.ts';
import { refuseUnknownRun } from '../stored-run.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../output/export/export-format.ts';
import { displayPath } from '../output/problem-report.ts';
import { readTime, TIME_FORMS } from '../parse-moment.ts';
import { groupDigits } from '../../text/group-digits.ts';
import { openReading } from '../../query/open-reading.ts';
import type { ExportOptions } from '../output/export/result-export.ts';
import { localPathOf } from '../../domain/settings.ts';

export const exportCommand: CommandSpec = {
  description:
    'Writes the stored results of a job, the oldest run first, for other programs: to stdout or into a file, which appears under its name once it is whole. Any number of results takes the same memory. What is stored when the export begins is written, also while the daemon runs. The columns are those of the table "results"; --bodies adds the bodies, --values what was read out of them.',
  arguments: [new Argument('<job>', 'whose results')],
  options: [
    new Option('--format <format>', 'how they are written')
      .choices([...EXPORT_FORMATS])
      .default('ndjson'),
    bomOption(),
    new Option('--run <number>', 'only this run').argParser(
      wholeNumber(1, Number.MAX_SAFE_INTEGER),
    ),
    new Option('--since <time>', `only results since then: ${TIME_FORMS}`),
    new Option('--bodies', 'with the bodies: as text, or as base64 where they are binary'),
    new Option('--values', 'with the values that "extract" of the job keeps, as JSON by name'),
    new Option('--output <file>', 'write into this file'),
  ],
  examples: [
    ['rota export prices --since 7d | jq .url', 'a week, one object a line'],
    ['rota export prices --format parquet --output prices.parquet', 'for DuckDB, pandas, Spark'],
    [
      'rota export prices --run 42 --format har --bodies --output run.har',
      'for the tools of a browser',
    ],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input);
    const job = input.words[0] ?? '';
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
    const since = input.text('since');
    const reading = openReading(settings.database);
    const runId = input.number('run');
    const results = await reading.exported({
      job,
      runId,
      sinceMs:
        since === undefined
          ? undefined
          : readTime(since, { option: 'since', nowMs: context.clock.now() }),
    });
    const values: ExportOptions['values'] = input.flag('values')
      ? (ids) => reading.values(ids)
      : undefined;
    try {
      if (!results.knowsJob) await refuseUnknownJob(context, input, { job });
      if (runId !== undefined) await refuseUnknownRun(reading, { runId, job });
      await writeOut(context, {
        results,
        format,
        bodies: input.flag('bodies'),
        bom,
        output,
        values,
      });
    } finally {
      await results.close();
    }
    return 0;
  },
};

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
