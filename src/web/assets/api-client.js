// Asks the API, and turns what goes wrong into an error that says what to do.
import { answerAlong } from './page-data.js';

/** A refusal of the API, or that it could not be reached (`unreachable`). */
export class ApiError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {string | null} hint
   */
  constructor(code, message, hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/**
 * `GET /api/v1…`, unless the answer came along with the document. Names without a value are left out of the query.
 * @template Answer
 * @param {string} path
 * @param {{ query?: Record<string, string | number | null | undefined>, signal?: AbortSignal }} [options]
 * @returns {Promise<Answer>}
 */
export async function ask(path, { query = {}, signal } = {}) {
  const set = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  const question = `${path}${search === '' ? '' : `?${search}`}`;
  const along = await answerAlong(question);
  signal?.throwIfAborted();
  if (along === undefined) return request(question, { ...(signal && { signal }) });
  if (along.ok) return along.body;
  throw errorOf(along.body, 'Rota answered with an error');
}

/**
 * `POST /api/v1…`.
 * @template Answer
 * @param {string} path
 * @param {{ body?: unknown, signal?: AbortSignal }} [options]
 * @returns {Promise<Answer>}
 */
export function send(path, { body = {}, signal } = {}) {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rota': '1' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/**
 * @param {string} path
 * @param {RequestInit} init
 */
async function request(path, init) {
  let response;
  try {
    response = await fetch(`/api/v1${path}`, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError('unreachable', 'Rota does not answer', 'Is it still running? rota status');
  }
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw errorOf(answer, `Rota answered ${response.status}`);
}

/**
 * @param {any} answer
 * @param {string} otherwise what is said of an answer that is none of the API's
 */
function errorOf(answer, otherwise) {
  const { code, message, hint } = answer?.error ?? {};
  return new ApiError(code ?? 'internal', message ?? otherwise, hint ?? null);
}
