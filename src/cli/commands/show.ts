// rota show: one stored result, or how to repeat its request.
import { Argument, Option } from 'commander';
import type { Job } from '../../domain/job.ts';
import type { FullResult } from '../../query/reads/stored-result.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandSpec } from '../command-spec.ts';
import { lookAtJobs } from '../configured-jobs.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import type { KnownRequest } from '../../runner/known-request.ts';
import { paintFor } from '../output/paint.ts';
import { readResultId } from '../result-id.ts';
import { openReading } from '../../query/open-reading.ts';
import type { ItemChange } from '../../query/items/item-changes.ts';
import type { DirectReading } from '../../query/reads/reading.ts';

/** A list has 10,000 rows at most, each of which may come while another goes. */
const MAX_CHANGES = 20_000;

export const showCommand: CommandSpec = {
  description:
    'Prints everything that is stored of a result except its body: outcome, timings, values, headers, earlier attempts. --as prints how to repeat its request instead, as a curl command or as an HTTP Archive with the response. What was sent is not stored: headers and body of the request are those that its job has now, and are said to be unknown when the job no longer has that request at that position. Secrets are masked.',
  arguments: [new Argument('<result>', 'id of a result, as "rota results" prints it')],
  options: [
    new Option('--as <form>', 'how to repeat the request').choices(['curl', 'har']),
    new Option(
      '--json',
      'print an object, named as the columns of the table "results", with {headers, earlier_attempts, values, body}',
    ),
  ],
  examples: [
    ['rota show 1234', 'what came of it'],
    ['rota show 1234 --as curl', 'a command for a shell'],
    ['rota show 1234 --as har > 1234.har', 'for the tools of a browser'],
  ],
  async run(context, input) {
    const id = readResultId(input.words[0] ?? '');
    const form = input.text('as');
    // Only a copy of the request needs the job.
    const configured = form === undefined ? undefined : await lookAtJobs(context, input);
    const { database } = configured?.settings ?? (await loadConfiguredSettings(context, input));
    const reading = openReading(database);
    const result = await reading.result(id);
    if (configured !== undefined) {
      const request = await requestOf(result, { jobs: configured.jobs, reading });
      const shown = { result, request, reading };
      await context.out.write(form === 'curl' ? await asCurl(shown) : await asHar(shown));
      return 0;
    }
    const json = input.flag('json');
    const changes = json ? [] : await changesOf(reading, result);
    await context.out.write(await asReport(context, result, { json, changes }));
    return 0;
  },
};

interface Shown {
  readonly result: FullResult;
  readonly request: KnownRequest | undefined;
  readonly reading: DirectReading;
}

async function requestOf(
  result: FullResult,
  { jobs, reading }: { jobs: readonly Job[]; reading: DirectReading },
): Promise<KnownRequest | undefined> {
  const job = jobs.find(({ name }) => name === result.job);
  if (job === undefined) return undefined;
  const { knownRequest } = await import('../../runner/known-request.ts');
  const run = await reading.run(result.runId);
  return run === null ? undefined : knownRequest(job, { result, run });
}

async function asCurl({ result, request }: Shown): Promise<string> {
  const { curlCommand } = await import('../../runner/curl-command.ts');
  return curlCommand(result, request);
}

async function asHar({ result, request, reading }: Shown): Promise<string> {
  const { HAR_BEGIN, HAR_END, harEntry } = await import('../output/export/har.ts');
  const body = result.body === null ? undefined : await reading.bodyBytes(result.id);
  return `${HAR_BEGIN}${JSON.stringify(harEntry({ result, body, request }))}${HAR_END}`;
}

/** The rows of its list that came, changed and went with the result. */
async function changesOf(
  reading: DirectReading,
  { id, targetId }: FullResult,
): Promise<readonly ItemChange[]> {
  const list = await reading.itemList(targetId);
  if (list === null) return [];
  return reading.itemChanges({ targetId, resultId: id, limit: MAX_CHANGES });
}

async function asReport(
  { out }: CommandContext,
  result: FullResult,
  { json, changes }: { json: boolean; changes: readonly ItemChange[] },
): Promise<string> {
  const { formatResult, fullResultToJson } = await import('../output/result-report.ts');
  if (json) return `${JSON.stringify(fullResultToJson(result), undefined, 2)}\n`;
  return formatResult(result, { paint: paintFor(out), columns: out.columns, changes });
}
