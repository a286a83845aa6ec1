// The client of the API. It turns failures into errors with a hint.
import { withBase } from './link.ts';
import { embeddedAnswer } from './page-data.ts';
import { ApiError, type Answers, type Question, type Questions } from './question.ts';

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
    const embedded = await embeddedAnswer(path);
    signal?.throwIfAborted();
    if (embedded === undefined) return (await request(path, { signal })) as Answer;
    const [, isOk, body] = embedded;
    if (isOk) return body as Answer;
    throw errorOf(body);
  } catch (error) {
    const isAnswer =
      mayFail && error instanceof ApiError && !['unreachable', 'unauthorized'].includes(error.code);
    if (isAnswer) return error as Answer;
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
