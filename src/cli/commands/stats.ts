// rota stats: success rate, percentiles and throughput over time.
import { Argument, Option } from 'commander';
import { AppError } from '../../domain/error.ts';
import type { StatsFilter } from '../../query/reads/stats-filter.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandInput, CommandSpec } from '../command-spec.ts';
import { refuseUnknownJob } from '../configured-jobs.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { paintFor } from '../output/paint.ts';
import { readTime, TIME_FORMS } from '../parse-moment.ts';
import { Tally } from '../../statistics/tally.ts';
import { openReading } from '../../query/open-reading.ts';
import type { Reading } from '../../query/reads/reading.ts';

/** How far back a report goes by itself: a day of hours, a month of days. */
const DEFAULT_SINCE = { hour: '24h', day: '30d' } as const;

export const statsCommand: CommandSpec = {
  description:
    'Prints statistics by hour or by day in UTC: the number of results, results a second, the share that is ok, and percentiles of the durations (by nearest rank over the requests that were sent, off by 1.25 % at most). For all jobs, one job, a host, URLs or a target. Works while the daemon runs.',
  arguments: [new Argument('[job]', 'only results of this job')],
  options: [
    new Option('--by <span>', 'the time that each line covers')
      .choices(['hour', 'day'])
      .default('hour'),
    new Option(
      '--since <time>',
      `from then on: ${TIME_FORMS} (default: 24h by the hour, 30d by the day)`,
    ),
    new Option('--host <name>', 'only this host, with its port where the URL has one'),
    new Option(
      '--url <text>',
      'only URLs and targets that contain this text; with a * in it: a pattern for all of it',
    ),
    new Option('--target <name>', 'only the target of this name'),
    new Option('--value <name>', 'of this value, which "extract" of the job keeps: needs a job'),
    new Option(
      '--json',
      'print {by, since, job, host, url, target, total, bins}; total and each of bins: {at, results, ok, failed, success_rate, per_second, p50_ms, p90_ms, p95_ms, p99_ms, max_ms, mean_ms, bytes, confirmed, saved_bytes, kinds}; with --value {by, since, job, url, target, value, total, bins}; total and each of bins: {at, count, first, last, min, mean, p50, p95, max}',
    ),
  ],
  examples: [
    ['rota stats prices', 'the last day, hour by hour'],
    ['rota stats --by day --since 90d --host api.example.com', 'one host over a quarter'],
    ['rota stats prices --value price --by day --since 30d', 'lowest, mean and highest by day'],
    ['rota stats prices --json | jq .total.p95_ms', 'one figure, for a program'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input);
    const { formatStats, statsToJson } = await import('../output/stats-report.ts');
    const by = input.text('by') === 'day' ? 'day' : 'hour';
    const nowMs = context.clock.now();
    const filter: StatsFilter = {
      by,
      job: input.words[0],
      host: hostOption(input.text('host')),
      url: input.text('url'),
      target: input.text('target'),
      fromMs: readTime(input.text('since') ?? DEFAULT_SINCE[by], { option: 'since', nowMs }),
    };
    const reading = openReading(settings.database);
    const value = input.text('value');
    if (value !== undefined) {
      await printValues(context, input, { reading, filter, value });
      return 0;
    }
    const stored = await reading.stats(filter);
    const bins = stored.map(({ startAtMs, tally }) => ({ startAtMs, tally: Tally.from(tally) }));
    // A name without results that is not a job either is a mistake.
    if (bins.length === 0 && filter.job !== undefined) {
      await refuseUnknownJob(context, input, { job: filter.job });
    }
    const report = { filter, bins, nowMs };
    if (input.flag('json')) {
      await context.out.write(`${JSON.stringify(statsToJson(report), undefined, 2)}\n`);
      return 0;
    }
    if (bins.length === 0) {
      await context.err.write(
        'There are no such results since then; "--since" looks further back.\n',
      );
      return 0;
    }
    const { width } = context.out;
    await context.out.write(formatStats(report, { paint: paintFor(context.out), width }));
    return 0;
  },
};

async function printValues(
  context: CommandContext,
  input: CommandInput,
  { reading, filter, value }: { reading: Reading; filter: StatsFilter; value: string },
): Promise<void> {
  const { job, by, url, target, fromMs = 0 } = filter;
  if (job === undefined || filter.host !== undefined) {
    throw new AppError('usage', '"--value" needs a job, and cannot be used with "--host"');
  }
  const { formatValueStats, valueStatsToJson } = await import('../output/values/value-report.ts');
  const stats = await reading.valueStats({ by, job, name: value, url, target, fromMs });
  if (stats.total === null) await refuseUnknownJob(context, input, { job });
  const report = { stats, filter: { ...filter, job }, name: value };
  const { out, err } = context;
  if (input.flag('json')) {
    await out.write(`${JSON.stringify(valueStatsToJson(report), undefined, 2)}\n`);
  } else if (stats.total === null) {
    const names = (await reading.valueNames(job)).map(({ name }) => name);
    const known = names.length === 0 ? 'has no values' : `has ${names.join(', ')}`;
    await err.write(`There are no numbers of "${value}" since then; "${job}" ${known}.\n`);
  } else await out.write(formatValueStats(report, { paint: paintFor(out), width: out.width }));
}

function hostOption(text: string | undefined): string | undefined {
  if (text === undefined || /^[^/\s?#@]+$/.test(text)) return text?.toLowerCase();
  throw new AppError(
    'usage',
    `"--host" must be a name, perhaps with a port: current value is "${text}"`,
    {
      hint: '"--url" finds addresses by any part of them',
    },
  );
}
