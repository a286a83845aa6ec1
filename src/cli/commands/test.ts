// rota test: what the rules of a job make of one response, stored or fresh. Nothing is stored.
import { Argument, Option } from 'commander';
import { AppError } from '../../domain/error.ts';
import type { Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import type { Settings } from '../../domain/settings.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandInput, CommandSpec } from '../command-spec.ts';
import { jobsNamed, loadConfiguredJobs, lookAtJobs } from '../configured-jobs.ts';
import type { TestedResponse } from '../judging/judgement-report.ts';
import type { ShownHandling } from '../judging/shown-handling.ts';
import { paintFor } from '../output/paint.ts';
import { readResultId } from '../result-id.ts';

export const testCommand: CommandSpec = {
  description:
    'Applies the expectations of a job, as its file has them now, to one response, and prints each with what came, then each value and each row that it reads. Without an option it sends the first request of the job. With on_response in the job, its handler is called with the response, too: what it logs, returns or throws follows. Nothing is stored. Exit code 1 if an expectation is not met, the handler throws or is ended, or there is no response. A stored response has no certificate, and its secrets are masked.',
  arguments: [new Argument('<job>', 'name of a job: its file without the ending')],
  options: [
    new Option('--result <id>', 'a stored result of the job, instead of a fresh response'),
    new Option('--url <url>', 'another URL than that of its first request').conflicts('result'),
    new Option(
      '--json',
      'print an object {job, method, url, result, status, duration_ms, ok, degraded, error, expect, degraded_when, values, items, on_response}',
    ),
  ],
  examples: [
    ['rota test prices', 'the first request of the job'],
    ['rota test prices --result 1234', 'what is stored'],
    ['rota test prices --url https://api.example/items/7', 'the request of the job for this URL'],
  ],
  async run(context, input) {
    const { job, database, tested } = await respond(context, input);
    const { judgementToJson, formatJudgement, judgementOf, withHandling } =
      await import('../judging/judgement-report.ts');
    const { text: mask } = createMasker(job.secrets);
    const judged = judgementOf(tested, { job: job.name, mask });
    const handling = await handle(job, tested, { database, context });
    const judgement = handling === undefined ? judged : withHandling(judged, handling);
    await context.out.write(
      input.flag('json')
        ? `${JSON.stringify(judgementToJson(judgement), undefined, 2)}\n`
        : formatJudgement(judgement, paintFor(context.out)),
    );
    return judgement.ok ? 0 : 1;
  },
};

async function handle(
  job: Job,
  tested: TestedResponse,
  {
    database,
    context,
  }: { readonly database: Settings['database']; readonly context: CommandContext },
): Promise<ShownHandling | undefined> {
  const { onResponse: handler } = job;
  const { clock, env } = context;
  if (handler === undefined) return undefined;
  const { handledResponse } = await import('../judging/handled-response.ts');
  return handledResponse(job, tested, { handler, database, clock, env });
}

interface Responded {
  readonly job: Job;
  readonly database: Settings['database'];
  readonly tested: TestedResponse;
}

async function respond(context: CommandContext, input: CommandInput): Promise<Responded> {
  const id = input.text('result');
  const names = [input.words[0] ?? ''];
  if (id !== undefined) {
    const configured = await lookAtJobs(context, input);
    const [job] = jobsNamed(configured, names);
    if (job === undefined) throw noJob();
    const { storedResponse } = await import('../judging/stored-response.ts');
    const { database } = configured.settings;
    const tested = await storedResponse(job, { database, id: readResultId(id) });
    return { job, database, tested };
  }
  const configured = await loadConfiguredJobs(context, input);
  const [job] = jobsNamed(configured, names);
  if (job === undefined) throw noJob();
  const { freshResponse } = await import('../judging/fresh-response.ts');
  const { clock, env } = context;
  const tested = await freshResponse(job, { url: input.text('url'), clock, env });
  return { job, database: configured.settings.database, tested };
}

function noJob(): AppError {
  return new AppError('usage', 'Name a job');
}
