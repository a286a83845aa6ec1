// rota why: the reason that a job did or did not run, in a sentence.
import { Argument, Option } from 'commander';
import { escapeControls } from '../../text/escape-controls.ts';
import type { FireSpan } from '../../query/reads/fire-records.ts';
import type { Explanation } from '../../query/reads/why.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandInput, CommandSpec } from '../command-spec.ts';
import { jobNamed, lookAtJobs, unknownJob } from '../configured-jobs.ts';
import { toIso } from '../output/moment.ts';
import { hangText } from '../output/text-width.ts';
import { readTime } from '../parse-moment.ts';
import { openReading } from '../../query/open-reading.ts';
import { ifRecorded } from '../../query/reads/reading.ts';
import { localDatabaseOf, type LocalDatabase } from '../../domain/settings.ts';

export const whyCommand: CommandSpec = {
  description:
    'Says what happened to a planned fire and why: it ran, was skipped, missed, made up for or replaced, is not due yet, or the job has no fire at that time. Without --at: the last fire that was due. A time without seconds means that minute. Works with and without the daemon.',
  arguments: [new Argument('<job>', "the job's name: its file without the ending")],
  options: [
    new Option(
      '--at <time>',
      'the planned time: "20:46", "yesterday 20:46", a duration (24h ago) or an ISO 8601 time',
    ),
    new Option(
      '--json',
      'print {job, answer, sentence, planned_at, run, trigger, started_at, finished_at, resumed_at, reason, total, succeeded, failed, before, after}',
    ),
  ],
  examples: [
    ['rota why prices', 'the last fire that was due'],
    ['rota why prices --at 2026-11-24T19:00', 'the one planned for that minute'],
  ],
  async run(context, input) {
    const configured = await lookAtJobs(context, input);
    const [name = ''] = input.words;
    const job = jobNamed(configured, name);
    const { database } = configured.settings;
    const nowMs = context.clock.now();
    const span = readSpan(input, nowMs);
    const { explain, explainRemoved } = await import('../../query/reads/why.ts');
    const reading = openReading(database);
    const records = await ifRecorded(reading.fireRecords({ job: name, span }));
    const explanation =
      job === undefined
        ? explainRemoved(records)
        : explain(
            { job, span, nowMs, daemon: await isAtWork(context, localDatabaseOf(database)) },
            records,
          );
    if (explanation === undefined)
      throw unknownJob(
        name,
        configured.jobs.map((each) => each.name),
      );
    const { whySentence } = await import('../output/why-sentence.ts');
    const removed = { name, timezone: 'UTC', resume: false };
    const sentence = whySentence(explanation, { job: job ?? removed, nowMs });
    const { columns } = context.out;
    await context.out.write(
      input.flag('json')
        ? `${JSON.stringify(toDocument(explanation, { job: name, sentence }), undefined, 2)}
`
        : `${hangText(escapeControls(`${name}: ${sentence}`), { indent: 2, columns })}
`,
    );
    return 0;
  },
};

/** The minute, the second or the millisecond that was typed. */
function readSpan(input: CommandInput, nowMs: number): FireSpan | undefined {
  const text = input.text('at');
  if (text === undefined) return undefined;
  const atMs = readTime(text, { option: 'at', nowMs });
  const [, seconds, fraction] = /\d\d:\d\d(:\d\d)?([.,]\d+)?/.exec(text) ?? [];
  const lengthMs = fraction !== undefined ? 1 : seconds !== undefined ? 1000 : 60_000;
  const fromMs = atMs - (atMs % lengthMs);
  return { fromMs, toMs: fromMs + lengthMs };
}

async function isAtWork(context: CommandContext, database: LocalDatabase): Promise<boolean> {
  const { ControlClient } = await import('../../control/control-client.ts');
  return new ControlClient(database, context.clock).isListening();
}

function toDocument(
  explanation: Explanation,
  { job, sentence }: { job: string; sentence: string },
): object {
  const record = explanation.kind === 'recorded' ? explanation.record : undefined;
  const plannedAtMs = 'plannedAtMs' in explanation ? explanation.plannedAtMs : record?.plannedAtMs;
  const [before, after] =
    explanation.kind === 'no_fire' ? [explanation.beforeMs, explanation.afterMs] : [];
  return {
    job,
    answer: answerOf(explanation),
    sentence,
    planned_at: isoOrNull(plannedAtMs),
    run: record?.startedAtMs == null ? null : record.id,
    trigger: record?.trigger ?? null,
    started_at: isoOrNull(record?.startedAtMs),
    finished_at: isoOrNull(record?.finishedAtMs),
    resumed_at: isoOrNull(record?.resumedAtMs),
    reason: record?.reason ?? null,
    total: record?.total ?? null,
    succeeded: record?.succeeded ?? null,
    failed: record?.failed ?? null,
    before: isoOrNull(before),
    after: isoOrNull(after),
  };
}

function answerOf(explanation: Explanation): string {
  if (explanation.kind === 'recorded') return explanation.record.status;
  if (explanation.kind === 'unrecorded') return explanation.why;
  if (explanation.kind === 'not_due' && explanation.paused) return 'paused';
  return explanation.kind;
}

function isoOrNull(ms: number | null | undefined): string | null {
  return ms == null ? null : toIso(ms);
}
