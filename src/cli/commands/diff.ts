// rota diff: what changed between two stored bodies of one target, and when it did.
import { Argument, Option } from 'commander';
import { AppError } from '../../domain/error.ts';
import type { IgnoredPart } from '../../domain/rules.ts';
import type { StoredTarget } from '../../query/targets/find-target.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber, type CommandInput, type CommandSpec } from '../command-spec.ts';
import { lookAtJobs, refuseUnknownJob } from '../configured-jobs.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { changesToJson, diffToJson, formatChanges, formatDiff } from '../output/diff-report.ts';
import { BadFiles } from '../output/error-report.ts';
import { paintFor } from '../output/paint.ts';
import { groupDigits } from '../../text/group-digits.ts';
import { openReading } from '../../query/open-reading.ts';
import { UNCHANGED } from '../../query/reads/missing-result.ts';
import type { Reading } from '../../query/reads/reading.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000_000;
const resultId = wholeNumber(1, Number.MAX_SAFE_INTEGER);

export const diffCommand: CommandSpec = {
  description:
    'Prints what changed in the body of a target: JSON by path, other text by line. By itself it compares the newest body with the last different one of a good response before it; --list prints every such change with its time. --items prints the history of the rows of its list instead. What "changes.ignore" of the job names is left out; --all shows it. Works while the daemon runs.',
  arguments: [
    new Argument('<job>', 'the job that fetches it'),
    new Argument(
      '<target>',
      'its name or URL, or a part of these that no other target of the job has',
    ),
  ],
  options: [
    new Option('--list', 'every change of the target, newest first'),
    new Option('--items', 'the rows of its list that came, changed and went, newest first'),
    new Option('--to <result>', 'id of the newer result').argParser(resultId),
    new Option('--from <result>', 'id of the older result').argParser(resultId),
    new Option('--all', 'with the parts that "changes.ignore" of the job names'),
    new Option('--limit <number>', 'changes to list')
      .argParser(wholeNumber(1, MAX_LIMIT))
      .default(DEFAULT_LIMIT),
    new Option(
      '--json',
      'print {job, target, url, from, to, kind, lines | changes, truncated}; with --list an array of {id, changed_at, body_id, size, previous_id, previous_at, previous_body_id, previous_size}; with --items of {at, key, change, columns, before, after, result_id}',
    ),
  ],
  examples: [
    ['rota diff prices /items/7', 'the last change of a URL'],
    ['rota diff prices https://api.example.com/items/7 --list', 'all of them'],
    ['rota diff prices /items --items', 'the rows that "items" of the job follows'],
    ['rota diff chain "block number"', 'by the name that the job gives it'],
    ['rota diff prices /items/7 --to 1234', 'what result 1234 changed'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input);
    const [job = '', text = ''] = input.words;
    const reading = openReading(settings.database);
    let target: StoredTarget;
    try {
      target = await reading.target({ job, text });
    } catch (error) {
      // The likelier mistake is a job that does not exist.
      if (error instanceof AppError && error.code === 'not_found') {
        await refuseUnknownJob(context, input, { job });
      }
      throw error;
    }
    if (input.flag('items')) await printItems(context, input, { reading, target });
    else if (input.flag('list')) await printChanges(context, input, { reading, target });
    else await printDiff(context, input, { reading, target });
    return 0;
  },
};

interface Work {
  readonly reading: Reading;
  readonly target: StoredTarget;
}

async function printChanges(
  { out, err }: CommandContext,
  input: CommandInput,
  { reading, target }: Work,
): Promise<void> {
  const limit = input.number('limit') ?? DEFAULT_LIMIT;
  const changes = await reading.changes(target.id, { limit });
  if (input.flag('json')) {
    await out.write(`${JSON.stringify(changesToJson(changes), undefined, 2)}\n`);
    return;
  }
  await out.write(formatChanges(changes, { paint: paintFor(out), width: out.width }));
  if (changes.length === 0) await err.write(`${UNCHANGED}\n`);
  if (changes.length === limit) {
    await err.write(`The newest ${groupDigits(limit)}; "--limit" gives more.\n`);
  }
}

async function printItems(
  { out, err }: CommandContext,
  input: CommandInput,
  { reading, target }: Work,
): Promise<void> {
  const { formatItemChanges, itemChangesToJson, leftOutSentence } =
    await import('../output/values/item-report.ts');
  const limit = input.number('limit') ?? DEFAULT_LIMIT;
  const resultId = input.number('to');
  const changes = await reading.itemChanges({ targetId: target.id, resultId, limit });
  if (input.flag('json')) {
    await out.write(`${JSON.stringify(itemChangesToJson(changes), undefined, 2)}\n`);
    return;
  }
  await out.write(formatItemChanges(changes, paintFor(out)));
  const list = await reading.itemList(target.id);
  if (list === null) {
    await err.write('No list is stored: the job needs "items", and a response that is ok.\n');
    return;
  }
  if (changes.length === 0) await err.write('No row came, changed or went.\n');
  const leftOut = leftOutSentence(list);
  if (leftOut !== undefined) await err.write(`${leftOut}\n`);
  if (changes.length === limit) {
    await err.write(`The newest ${groupDigits(limit)}; "--limit" gives more.\n`);
  }
}

async function printDiff(
  context: CommandContext,
  input: CommandInput,
  { reading, target }: Work,
): Promise<void> {
  const { out, err } = context;
  const to = input.number('to') ?? (await reading.newestResult(target.id));
  const ignored = input.flag('all') ? [] : await ignoredBy(context, { input, job: target.job });
  const diff = await reading.diff({ to, from: input.number('from'), of: target, ignored });
  await out.write(
    input.flag('json')
      ? `${JSON.stringify(diffToJson(diff), undefined, 2)}\n`
      : formatDiff(diff, paintFor(out)),
  );
  if (ignored.length > 0 && diff.diff.kind !== 'same' && !input.flag('json')) {
    await err.write('What "changes.ignore" names is left out; "--all" shows it.\n');
  }
}

/** The rule of the job as its file has it now. Without a usable file there is none, and one line on stderr says so. */
async function ignoredBy(
  context: CommandContext,
  { input, job }: { readonly input: CommandInput; readonly job: string },
): Promise<readonly IgnoredPart[]> {
  try {
    const { jobs, unusable } = await lookAtJobs(context, input, { quiet: true });
    if (!unusable.includes(job)) return jobs.find(({ name }) => name === job)?.ignored ?? [];
  } catch (error) {
    // The difference is between stored bodies: it needs the folder of jobs only for the rule.
    if (!(error instanceof BadFiles)) throw error;
  }
  await context.err.write(`The file of "${job}" cannot be loaded, so nothing is left out.\n`);
  return [];
}
