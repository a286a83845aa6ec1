// The client of the API. It turns failures into errors with a hint.
import { embeddedAnswer } from './page-data.js';

/** An error of the API; `unreachable`: the API did not answer. */
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
 * `GET /api/v1…`, unless the document contains the answer. Parameters without a value are left out.
 * @template Answer
 * @param {string} path
 * @param {{ query?: Record<string, string | number | null | undefined>, signal?: AbortSignal }} [options]
 * @returns {Promise<Answer>}
 */
export async function ask(path, { query = {}, signal } = {}) {
  const set = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  const address = `${path}${search === '' ? '' : `?${search}`}`;
  const embedded = await embeddedAnswer(address);
  signal?.throwIfAborted();
  if (embedded === undefined) return request(address, { ...(signal && { signal }) });
  if (embedded.ok) return embedded.body;
  throw errorOf(embedded.body, 'Rota answered with an error');
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
 * @param {string} otherwise the message for an answer that is not from the API
 */
function errorOf(answer, otherwise) {
  const { code, message, hint } = answer?.error ?? {};
  return new ApiError(code ?? 'internal', message ?? otherwise, hint ?? null);
}
