// Loads each handler of the jobs once, in its process, so that a mistake in it is reported like one in a job's file.
import type { Handler, HandlerModule } from '../../domain/handlers/handler.ts';
import type { Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import type { Loaded } from '../../handlers/handler-process.ts';
import type { LoadProblem } from '../../handlers/protocol.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Problem } from '../yaml/problem.ts';
import { SourceText } from '../yaml/source-text.ts';

/** Processes at once. */
const AT_ONCE = 2;

/** Versions of handlers that earlier checks remember. */
const MAX_EARLIER = 1000;

/** By the version of a handler that could be loaded, its modules without types. */
export type GoodHandlers = ReadonlyMap<string, readonly HandlerModule[]>;

export interface CheckedHandlers {
  /** One for each bad handler. */
  readonly problems: readonly Problem[];
  /** The jobs whose handlers are all good. Their modules have no types any more. */
  readonly jobs: readonly Job[];
  /** Names of the others. */
  readonly unusable: readonly string[];
  /** Those that are good, with the last ones of earlier checks. */
  readonly good: GoodHandlers;
}

export interface CheckHandlersOptions {
  /** Those that earlier checks found good. */
  readonly good: GoodHandlers | undefined;
  /** True: nothing is checked, because the command calls no handler. */
  readonly toLook: boolean;
}

export async function checkHandlers(
  jobs: readonly Job[],
  { good: before = new Map(), toLook }: CheckHandlersOptions,
): Promise<CheckedHandlers> {
  const users = new Map<string, { readonly handler: Handler; readonly job: Job }>();
  for (const job of jobs) {
    for (const handler of handlersOf(job)) users.set(handler.version, { handler, job });
  }
  if (users.size === 0 || toLook) return { problems: [], jobs, unusable: [], good: before };
  const good = new Map([...before].slice(-MAX_EARLIER));
  const problems: Problem[] = [];
  const waiting = [...users.values()].filter(({ handler }) => !good.has(handler.version));
  const next = async (): Promise<void> => {
    for (let user = waiting.shift(); user !== undefined; user = waiting.shift()) {
      const { handler, job } = user;
      const loaded = await load(handler);
      if (loaded.ok) good.set(handler.version, loaded.modules);
      else problems.push(problemOf(loaded.problem, { handler, job }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  const isGood = (job: Job): boolean => handlersOf(job).every(({ version }) => good.has(version));
  return {
    problems,
    jobs: jobs.filter(isGood).map((job) => withModules(job, good)),
    unusable: jobs.filter((job) => !isGood(job)).map(({ name }) => name),
    good,
  };
}

/** Gives the handlers of a job their modules without types: no process of theirs then needs the compiler for it. */
function withModules(job: Job, good: GoodHandlers): Job {
  const stripped = (handler: Handler): Handler => ({
    ...handler,
    modules: good.get(handler.version) ?? handler.modules,
  });
  const { onResponse, afterRun } = job;
  return {
    ...job,
    ...(onResponse === undefined ? {} : { onResponse: stripped(onResponse) }),
    ...(afterRun === undefined ? {} : { afterRun: stripped(afterRun) }),
  };
}

async function load(handler: Handler): Promise<Loaded> {
  // Loaded only when there is a handler: most configurations have none.
  const { HandlerProcess } = await import('../../handlers/handler-process.ts');
  const process = new HandlerProcess(handler, systemClock);
  const loaded = await process.loaded();
  await process.end();
  return loaded;
}

function problemOf(
  problem: LoadProblem,
  { handler, job }: { readonly handler: Handler; readonly job: Job },
): Problem {
  const { message, file = handler.file, line = 1, column = 1 } = problem;
  const { text: mask } = createMasker(job.secrets);
  const text = handler.modules.find(({ path }) => path === file)?.text ?? '';
  const source = new SourceText(file, text);
  const isLocated = problem.line !== undefined && text !== '';
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
