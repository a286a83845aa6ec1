// rota test: what the rules of a job make of one response, stored or fresh. Nothing is stored.
import { Argument, Option } from 'commander';
import { AppError } from '../../domain/error.ts';
import type { Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandInput, CommandSpec } from '../command-spec.ts';
import { jobsNamed, loadConfiguredJobs, lookAtJobs } from '../configured-jobs.ts';
import type { TestedResponse } from '../judging/judgement-report.ts';
import { paintFor } from '../output/paint.ts';
import { readResultId } from '../result-id.ts';

export const testCommand: CommandSpec = {
  description:
    'Applies the expectations of a job, as its file has them now, to one response, and prints each with what came, then each value and each row that it reads. Without an option it sends the first request of the job. Nothing is stored. Exit code 1 if an expectation is not met, or there is no response. A stored response has no certificate, and its secrets are masked.',
  arguments: [new Argument('<job>', 'name of a job: its file without the ending')],
  options: [
    new Option('--result <id>', 'a stored result of the job, instead of a fresh response'),
    new Option('--url <url>', 'another URL than that of its first request').conflicts('result'),
    new Option(
      '--json',
      'print an object {job, method, url, result, status, duration_ms, ok, degraded, error, expect, degraded_when, values, items}',
    ),
  ],
  examples: [
    ['rota test prices', 'the first request of the job'],
    ['rota test prices --result 1234', 'what is stored'],
    ['rota test prices --url https://api.example/items/7', 'the request of the job for this URL'],
  ],
  async run(context, input) {
    const { job, tested } = await respond(context, input);
    const { judgementToJson, formatJudgement, judgementOf } =
      await import('../judging/judgement-report.ts');
    const { text: mask } = createMasker(job.secrets);
    const judgement = judgementOf(tested, { job: job.name, mask });
    await context.out.write(
      input.flag('json')
        ? `${JSON.stringify(judgementToJson(judgement), undefined, 2)}\n`
        : formatJudgement(judgement, paintFor(context.out)),
    );
    return judgement.ok ? 0 : 1;
  },
};

async function respond(
  context: CommandContext,
  input: CommandInput,
): Promise<{ readonly job: Job; readonly tested: TestedResponse }> {
  const id = input.text('result');
  const names = [input.words[0] ?? ''];
  if (id !== undefined) {
    const configured = await lookAtJobs(context, input);
    const [job] = jobsNamed(configured, names);
    if (job === undefined) throw noJob();
    const { storedResponse } = await import('../judging/stored-response.ts');
    const { database } = configured.settings;
    return { job, tested: await storedResponse(job, { database, id: readResultId(id) }) };
  }
  const [job] = jobsNamed(await loadConfiguredJobs(context, input), names);
  if (job === undefined) throw noJob();
  const { freshResponse } = await import('../judging/fresh-response.ts');
  const { clock } = context;
  return { job, tested: await freshResponse(job, { url: input.text('url'), clock }) };
}

function noJob(): AppError {
  return new AppError('usage', 'Name a job');
}
