// rota query: read-only SQL over the database.
import { Argument, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../../domain/duration.ts';
import { AppError } from '../../domain/error.ts';
import { bomOption, readBom } from '../byte-order-mark.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber, type CommandInput, type CommandSpec } from '../command-spec.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { paintFor } from '../output/paint.ts';
import { ROW_FORMATS, type RowFormat } from '../output/export/row-format.ts';
import { printQuery, type QueryToPrint } from '../print-query.ts';
import { openReading } from '../../query/open-reading.ts';

const DEFAULT_LIMIT = 1000;
const MAX_LIMIT = Number.MAX_SAFE_INTEGER;
const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_TIMEOUT_MS = 86_400_000;

export const queryCommand: CommandSpec = {
  description:
    "Runs one SQL statement in a process of its own that can read this database and do nothing else: no writing, no ATTACH, no PRAGMA that changes anything, no extension. Without an argument the SQL is read from stdin, or typed at a prompt, with history and Tab, when that is a terminal. It ends at --timeout, after --limit rows, or with Ctrl-C. Beside SQLite's functions there are percentile(x, p), body_text(body_id[, charset]), json_path(body_id, path), host(url) and ago('24h'). The tables and views are described in docs/database.md, questions with their SQL in docs/querying.md.",
  arguments: [new Argument('[sql]', 'one statement; -: from stdin')],
  options: [
    new Option('--format <format>', 'how rows are printed')
      .choices([...ROW_FORMATS])
      .default('table'),
    new Option('--json', 'the same as --format json'),
    bomOption(),
    new Option('--schema', 'print the tables and views with their columns instead'),
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
    [
      'rota query "select * from latest" --format lines',
      'rows too wide for a table, one below the other',
    ],
    ['rota query .tables', 'what there is to select from; ".schema runs": the columns of one'],
    ['rota query', 'a prompt, on a terminal'],
    ['rota query --format ndjson < report.sql | jq .url', 'a statement from a file'],
  ],
  async run(context, input) {
    const [argument] = input.words;
    if (input.flag('schema')) await printSchema(context, input);
    else if (argument === undefined && context.stdin.isTTY && context.out.isTerminal) {
      await prompt(context, input);
    } else await runOnce(context, input);
    return 0;
  },
};

type QuerySettings = Omit<QueryToPrint, 'sql'>;

async function readSettings(context: CommandContext, input: CommandInput): Promise<QuerySettings> {
  const { database } = await loadConfiguredSettings(context, input);
  const limit = input.number('limit') ?? DEFAULT_LIMIT;
  const format = input.flag('json') ? 'json' : rowFormat(input.text('format'));
  return {
    database,
    format,
    bom: readBom(input, format),
    limit: limit === 0 ? Infinity : limit,
    timeoutMs: input.number('timeout') ?? DEFAULT_TIMEOUT_MS,
  };
}

/** Ctrl-C ends the statement, and with it the command. */
async function runOnce(context: CommandContext, input: CommandInput): Promise<void> {
  const { SpareSqlProcess } = await import('../../query/sql/spare-sql-process.ts');
  const spare = new SpareSqlProcess(context.clock);
  // It loads its code while this process reads the configuration.
  spare.warm();
  try {
    const settings = await readSettings(context, input);
    const sql = await readSql(context, input.words[0]);
    const { isDotCommand, runDotCommand } = await import('../query-commands.ts');
    if (isDotCommand(sql)) await runDotCommand(context, sql, settings);
    else await printInterruptibly(context, { ...settings, sql, process: () => spare.take() });
  } finally {
    spare.close();
  }
}

async function printInterruptibly(context: CommandContext, query: QueryToPrint): Promise<void> {
  const { listenForShutdown } = await import('../../platform/signals.ts');
  const shutdown = listenForShutdown();
  try {
    await printQuery(context, { query, signal: shutdown.signals.drain });
  } finally {
    shutdown.dispose();
  }
}

async function printSchema(context: CommandContext, input: CommandInput): Promise<void> {
  const { database } = await loadConfiguredSettings(context, input);
  const { formatSchema } = await import('../output/schema-report.ts');
  const tables = await openReading(database).tables();
  await context.out.write(
    input.flag('json')
      ? `${JSON.stringify(tables, undefined, 2)}\n`
      : formatSchema(tables, paintFor(context.out)),
  );
}

async function prompt(context: CommandContext, input: CommandInput): Promise<void> {
  const { QueryPrompt } = await import('../query-prompt.ts');
  await new QueryPrompt(context, await readSettings(context, input)).run();
}

function rowFormat(text: string | undefined): RowFormat {
  return ROW_FORMATS.find((format) => format === text) ?? 'table';
}

async function readSql(context: CommandContext, argument: string | undefined): Promise<string> {
  const isPiped = argument === '-' || (argument === undefined && !context.stdin.isTTY);
  if (!isPiped && argument !== undefined && argument.trim() !== '') return argument;
  let sql = '';
  if (isPiped) {
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
