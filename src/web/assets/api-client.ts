// The client of the API. It turns failures into errors with a hint. The document contains the answers that the page needs
// as it opens; they arrive at its end.
import { withBase } from './link.ts';
import { ApiError, type Answers, type Question, type Questions } from './question.ts';

/** Maximum wait for the end of the document: a browser does not report that the connection is gone. */
const MAX_WAIT_MS = 30_000;

/** Written by the server: the paths whose answers follow, and the last event before them. */
const plan = (dataOf(document.getElementById('page-data')) ?? { paths: [] }) as {
  readonly paths: readonly string[];
  readonly lastEvent?: number;
};
/** Paths that the page has not requested yet. */
const unused = new Set(plan.paths);
const end = Promise.withResolvers<void>();

if (document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', expectNoMore);
  setTimeout(expectNoMore, MAX_WAIT_MS);
} else expectNoMore();

/** The last event before the answers; undefined: the browser has no right to events, as before a log-in. */
export const lastEvent: number | undefined = plan.lastEvent;

/** Not `ok`: an error of the API. */
type EmbeddedAnswer = readonly [path: string, ok: boolean, body: unknown];

/** Returns the answer to the first request of this path; undefined when the document does not contain it. */
async function embeddedAnswer(path: string): Promise<EmbeddedAnswer | undefined> {
  if (!unused.delete(path)) return undefined;
  await end.promise;
  const scripts = [...document.querySelectorAll('body > script[type="application/json"]')];
  const start = `[${JSON.stringify(path)},`;
  const script = scripts.find(({ textContent }) => textContent.startsWith(start));
  script?.remove();
  return dataOf(script) as EmbeddedAnswer | undefined;
}

/** Stops waiting for the end of the document: the page requests the missing answers. */
export function expectNoMore(): void {
  end.resolve();
}

/** Drops unused answers: later requests go to the API. */
export function forgetAnswers(): void {
  unused.clear();
}

/** Undefined for a script that is cut off, which counts as missing. */
function dataOf(script: Element | null | undefined): unknown {
  try {
    return JSON.parse(script?.textContent ?? '');
  } catch {
    return undefined;
  }
}

/** Asks all questions at once. Throws the error of one that must not fail. */
export async function askAll<Asked extends Questions>(
  questions: Asked,
  signal: AbortSignal,
): Promise<Answers<Asked>> {
  const pairs = Object.entries(questions).map(async ([name, each]) => {
    return [name, await ask(each, signal)] as const;
  });
  return Object.fromEntries(await Promise.all(pairs)) as Answers<Asked>;
}

/** The answer in the document, or that of the API. */
export async function ask<Answer>(
  { path, mayFail }: Question<Answer>,
  signal: AbortSignal | null = null,
): Promise<Answer> {
  try {
    const [, isOk, body] = (await embeddedAnswer(path)) ?? [];
    signal?.throwIfAborted();
    if (isOk === false) throw errorOf(body);
    return (isOk ? body : await request(path, { signal })) as Answer;
  } catch (error) {
    const isAnswer = mayFail && error instanceof ApiError;
    if (isAnswer && !['unreachable', 'unauthorized'].includes(error.code)) return error as Answer;
    throw error;
  }
}

/** `POST /api/v1…`. The type of the answer is that of the route. */
export async function send<Answer>(
  path: string,
  { body = {}, signal = null }: { body?: unknown; signal?: AbortSignal | null } = {},
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'x-rota': '1' };
  const init = { method: 'POST', headers, body: JSON.stringify(body), signal };
  return (await request(path, init)) as Answer;
}

async function request(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(withBase(`/api/v1${path}`), init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    const hint = 'Is it still running? rota status';
    throw new ApiError('unreachable', 'Rota does not answer', { hint });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw errorOf(answer, `Rota answered ${response.status}`);
}

/** `otherwise`: the message for an answer that is not from the API. */
function errorOf(answer: unknown, otherwise = 'Rota answered with an error'): ApiError {
  const { error } = (answer ?? {}) as { error?: Partial<ApiError> };
  return new ApiError(error?.code ?? 'internal', error?.message ?? otherwise, { ...error });
}
