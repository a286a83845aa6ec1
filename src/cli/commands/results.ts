// rota results: what was stored, newest run first.
import { Argument, Option } from 'commander';
import type { StoredResult } from '../../domain/stored-result.ts';
import type { ResultFilter } from '../../query/reads/stored-results.ts';
import { wholeNumber, type CommandSpec } from '../command-spec.ts';
import { refuseUnknownJob } from '../configured-jobs.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { writeJsonArray } from '../output/export/json-array.ts';
import { paintFor } from '../output/paint.ts';
import { resultToJson, type ResultJson } from '../output/result-json.ts';
import { formatResults } from '../output/result-table.ts';
import { readTime, TIME_FORMS } from '../parse-moment.ts';
import { readOutcomes } from '../read-outcomes.ts';
import { refuseUnknownRun } from '../stored-run.ts';
import { groupDigits } from '../../text/group-digits.ts';
import { openReading } from '../../query/open-reading.ts';
import { resultPages } from '../../query/reads/result-pages.ts';
import type { Reading } from '../../query/reads/reading.ts';
import type { ValuesById } from '../output/values/values-by-id.ts';
import { valuesToJson } from '../output/values/written-value.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000_000;

export const resultsCommand: CommandSpec = {
  description:
    'Prints stored results, the newest first; those of one run (--run) in the batch\'s order. An id goes to "rota body". Works while the daemon runs.',
  arguments: [new Argument('[job]', 'only results of this job')],
  options: [
    new Option('--run <number>', 'only this run').argParser(
      wholeNumber(1, Number.MAX_SAFE_INTEGER),
    ),
    new Option('--failed', 'only results that are not ok'),
    new Option(
      '--status <list>',
      'only these outcomes, with commas: statuses (404), classes (5xx) and error kinds (timeout)',
    ),
    new Option('--since <time>', `only results since then: ${TIME_FORMS}`),
    new Option(
      '--url <text>',
      'only URLs and targets that contain this text; with a * in it: a pattern for all of it',
    ),
    new Option('--target <name>', 'only the target of this name'),
    new Option('--values', 'with the values that "extract" of the job keeps'),
    new Option('--limit <number>', 'results to print')
      .argParser(wholeNumber(1, MAX_LIMIT))
      .default(DEFAULT_LIMIT),
    new Option(
      '--json',
      'print an array of results, named as the columns of the table "results"; with --values each has {values}, by name',
    ),
  ],
  examples: [
    ['rota results prices --failed --since 24h', 'what went wrong in the last day'],
    ['rota results --status 404,5xx --since today', 'by what came back'],
    ['rota results prices --values --since 24h', 'what was read out of the responses'],
    ['rota results --run 42 --limit 1000', "one run, in the batch's order"],
    ['rota results --url /items/7 --json', 'the history of an address, for a program'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input);
    const reading = openReading(settings.database);
    const since = input.text('since');
    const limit = input.number('limit') ?? DEFAULT_LIMIT;
    const status = input.text('status');
    const filter: ResultFilter = {
      job: input.words[0],
      runId: input.number('run'),
      failed: input.flag('failed'),
      outcomes: status === undefined ? undefined : readOutcomes(status),
      sinceMs:
        since === undefined
          ? undefined
          : readTime(since, { option: 'since', nowMs: context.clock.now() }),
      url: input.text('url'),
      target: input.text('target'),
      limit,
    };
    const json = input.flag('json');
    const results = await reading.results(json ? { ...filter, limit: 1 } : filter);
    if (results.length === 0 && filter.job !== undefined) {
      await refuseUnknownJob(context, input, { job: filter.job });
    }
    const { runId, job } = filter;
    if (results.length === 0 && runId !== undefined)
      await refuseUnknownRun(reading, { runId, job });
    const valuesOf = input.flag('values') ? await valueReader(reading) : undefined;
    if (json) {
      await writeJsonArray(context.out, asJson(resultPages(reading, filter), valuesOf));
      return 0;
    }
    const { out } = context;
    const options = { paint: paintFor(out), width: out.width, ...filter };
    const values = await valuesOf?.(results);
    await out.write(
      formatResults(results, values === undefined ? options : { ...options, values }),
    );
    if (results.length === 0) await context.err.write('There are no such results.\n');
    if (results.length === limit) {
      await context.err.write(`The first ${groupDigits(limit)}; "--limit" gives more.\n`);
    }
    return 0;
  },
};

type ReadValues = (results: readonly StoredResult[]) => Promise<ValuesById>;

async function valueReader(reading: Reading): Promise<ReadValues> {
  const { valuesById } = await import('../output/values/values-by-id.ts');
  return async (results) => valuesById(await reading.values(results.map(({ id }) => id)));
}

async function* asJson(
  pages: AsyncIterable<readonly StoredResult[]>,
  valuesOf: ReadValues | undefined,
): AsyncGenerator<readonly ResultJson[], void, undefined> {
  for await (const page of pages) {
    const values = await valuesOf?.(page);
    yield page.map((result) => {
      const json = resultToJson(result);
      return values === undefined
        ? json
        : { ...json, values: valuesToJson(values.get(result.id) ?? []) };
    });
  }
}
