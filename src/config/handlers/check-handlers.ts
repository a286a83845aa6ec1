// Loads each handler of the jobs once, in its process, so that a mistake in it is reported like one in a job's file.
import type { Handler } from '../../domain/handlers/handler.ts';
import type { Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Problem } from '../yaml/problem.ts';
import { SourceText } from '../yaml/source-text.ts';

/** Processes at once. */
const AT_ONCE = 2;

export interface CheckedHandlers {
  /** One for each bad handler. */
  readonly problems: readonly Problem[];
  /** The jobs whose handlers are all good. */
  readonly jobs: readonly Job[];
  /** Names of the others. */
  readonly unusable: readonly string[];
  /** The versions that are good, with those of earlier checks. */
  readonly good: ReadonlySet<string>;
}

export interface CheckOptions {
  /** The versions that earlier checks found good. */
  readonly good: ReadonlySet<string> | undefined;
  /** True: nothing is checked, because the command calls no handler. */
  readonly toLook: boolean;
}

export async function checkHandlers(
  jobs: readonly Job[],
  { good = new Set(), toLook }: CheckOptions,
): Promise<CheckedHandlers> {
  const users = new Map<string, { readonly handler: Handler; readonly job: Job }>();
  for (const job of jobs) {
    for (const handler of handlersOf(job)) users.set(handler.version, { handler, job });
  }
  if (users.size === 0 || toLook) return { problems: [], jobs, unusable: [], good };
  const problems = new Map<string, Problem>();
  const waiting = [...users.values()].filter(({ handler }) => !good.has(handler.version));
  const next = async (): Promise<void> => {
    for (let user = waiting.shift(); user !== undefined; user = waiting.shift()) {
      const problem = await problemOf(user.handler, user.job);
      if (problem !== undefined) problems.set(user.handler.version, problem);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  const isGood = (job: Job): boolean =>
    handlersOf(job).every(({ version }) => !problems.has(version));
  return {
    problems: [...problems.values()],
    jobs: jobs.filter(isGood),
    unusable: jobs.filter((job) => !isGood(job)).map(({ name }) => name),
    good: good.union(new Set([...users.keys()].filter((version) => !problems.has(version)))),
  };
}

async function problemOf(handler: Handler, job: Job): Promise<Problem | undefined> {
  // Loaded only when there is a handler: most configurations have none.
  const { HandlerProcess } = await import('../../handlers/handler-process.ts');
  const process = new HandlerProcess(handler, systemClock);
  const loaded = await process.loaded();
  await process.end();
  if (loaded.ok) return undefined;
  const { message, file = handler.file, line = 1, column = 1 } = loaded.problem;
  const { text: mask } = createMasker(job.secrets);
  const text = handler.modules.find(({ path }) => path === file)?.text ?? '';
  const source = new SourceText(file, text);
  const isLocated = loaded.problem.line !== undefined && text !== '';
  return {
    severity: 'error',
    file,
    line,
    column,
    message: `The handler cannot be used: ${mask(message)}`,
    hint: undefined,
    frame: isLocated ? mask(source.frame(offsetOf(text, { line, column }))) : undefined,
  };
}

function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let start = 0;
  for (let each = 1; each < line; each += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  return Math.min(start + column - 1, text.length);
}

function handlersOf({ onResponse, afterRun }: Job): readonly Handler[] {
  return [onResponse, afterRun].filter((handler) => handler !== undefined);
}
