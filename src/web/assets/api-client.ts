// The client of the API. It turns failures into errors with a hint.
import { withBase } from './base-path.ts';
import { ApiError } from './api-error.ts';
import { embeddedAnswer } from './page-data.ts';
import type { Answers, Question, Questions } from './question.ts';

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
  signal?: AbortSignal,
): Promise<Answer> {
  try {
    const embedded = await embeddedAnswer(path);
    signal?.throwIfAborted();
    if (embedded === undefined) return (await request(path, signal ? { signal } : {})) as Answer;
    if (embedded.ok) return embedded.body as Answer;
    throw errorOf(embedded.body, 'Rota answered with an error');
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
  { body = {}, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<Answer> {
  const answer = await request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rota': '1' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  return answer as Answer;
}

async function request(path: string, init: RequestInit): Promise<unknown> {
  let response;
  try {
    response = await fetch(withBase(`/api/v1${path}`), init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError('unreachable', 'Rota does not answer', {
      hint: 'Is it still running? rota status',
    });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw errorOf(answer, `Rota answered ${response.status}`);
}

/** `otherwise`: the message for an answer that is not from the API. */
function errorOf(answer: unknown, otherwise: string): ApiError {
  const { error } = (answer ?? {}) as {
    error?: { code?: string; message?: string; hint?: string };
  };
  return new ApiError(error?.code ?? 'internal', error?.message ?? otherwise, {
    hint: error?.hint ?? null,
  });
}
