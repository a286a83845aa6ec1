// rota query: read-only SQL over the database.
import { Argument, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../domain/duration.ts';
import { AppError } from '../domain/error.ts';
import type { CommandContext } from './command-context.ts';
import { wholeNumber, type CommandSpec } from './command-spec.ts';
import { loadConfiguredJobs } from './configured-jobs.ts';
import { formatWarning } from './output/error-report.ts';
import { paintFor } from './output/paint.ts';
import { ROW_FORMATS, rowFormatter, type RowFormat } from './output/row-format.ts';

const DEFAULT_LIMIT = 1000;
const MAX_LIMIT = Number.MAX_SAFE_INTEGER;
const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_TIMEOUT_MS = 86_400_000;

export const queryCommand: CommandSpec = {
  name: 'query',
  summary: 'read-only SQL over the database',
  description:
    'Runs one SQL statement in a process of its own that can read this database and do nothing else: no writing, no ATTACH, no PRAGMA that changes anything, no extension. Without an argument the SQL is read from stdin. It ends at --timeout, after --limit rows, or with Ctrl-C. The tables and views are described in docs/database.md: runs, results, attempts, bodies; responses, latest, failures, changes, job_stats.',
  arguments: [new Argument('[sql]', 'one statement')],
  options: [
    new Option('--format <format>', 'how rows are printed')
      .choices([...ROW_FORMATS])
      .default('table'),
    new Option('--json', 'the same as --format json'),
    new Option('--limit <number>', 'rows to print at most; 0: all')
      .argParser(wholeNumber(0, MAX_LIMIT))
      .default(DEFAULT_LIMIT),
    new Option('--timeout <duration>', 'time that the statement may take')
      .argParser(readTimeout)
      .default(DEFAULT_TIMEOUT_MS, '30s'),
  ],
  examples: [
    ['rota query "select count(*), sum(ok) from results"', 'a table'],
    [
      'rota query "select * from failures" --format csv --limit 0 > failures.csv',
      'everything, for a spreadsheet',
    ],
    ['rota query --format ndjson < report.sql | jq .url', 'a statement from a file'],
  ],
  async run(context, input) {
    const sql = await readSql(context, input.words[0]);
    const { settings } = await loadConfiguredJobs(context, input);
    const limit = input.number('limit') ?? DEFAULT_LIMIT;
    const format = input.flag('json') ? 'json' : rowFormat(input.text('format'));
    await printRows(context, {
      file: settings.database,
      sql,
      format,
      limit: limit === 0 ? Infinity : limit,
      timeoutMs: input.number('timeout') ?? DEFAULT_TIMEOUT_MS,
    });
    return 0;
  },
};

interface PrintOptions {
  readonly file: string;
  readonly sql: string;
  readonly format: RowFormat;
  /** Infinity: all rows. */
  readonly limit: number;
  readonly timeoutMs: number;
}

async function printRows(context: CommandContext, options: PrintOptions): Promise<void> {
  const { out, err } = context;
  const { runQuery } = await import('../query/run-query.ts');
  const { listenForShutdown } = await import('../platform/shutdown-signals.ts');
  const formatter = rowFormatter(options.format, { paint: paintFor(out), width: out.columns });
  const shutdown = listenForShutdown();
  try {
    const { truncated } = await runQuery({
      ...options,
      signal: AbortSignal.any([shutdown.signals.drain, out.closed]),
      onColumns: (columns) => out.write(formatter.begin(columns)),
      onRows: (rows) => out.write(formatter.rows(rows)),
    });
    await out.write(formatter.end());
    if (truncated) {
      const message = `There are more than ${options.limit.toLocaleString('en-US')} rows: "--limit 0" prints all`;
      await err.write(formatWarning(message, paintFor(err)));
    }
  } catch (error) {
    // A reader that has seen enough (`| head`) ends the query; nobody is left to be told.
    if (!out.closed.aborted) throw error;
  } finally {
    shutdown.dispose();
  }
}

function rowFormat(text: string | undefined): RowFormat {
  return ROW_FORMATS.find((format) => format === text) ?? 'table';
}

async function readSql(context: CommandContext, argument: string | undefined): Promise<string> {
  if (argument !== undefined && argument.trim() !== '') return argument;
  let sql = '';
  if (argument === undefined && !context.stdin.isTTY) {
    context.stdin.setEncoding('utf8');
    for await (const chunk of context.stdin) sql += String(chunk);
  }
  if (sql.trim() !== '') return sql;
  throw new AppError('usage', 'There is no SQL to run', {
    hint: 'write for example: rota query "select * from job_stats"',
  });
}

function readTimeout(text: string): number {
  const timeoutMs = parseDuration(text);
  if (timeoutMs !== undefined && timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT_MS) return timeoutMs;
  throw new InvalidArgumentError('It must be a duration from 1ms to 24h, such as 2m.');
}
