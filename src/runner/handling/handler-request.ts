// A request that a handler sends itself, made of its question, and the answer made of the outcome.
import { readRequestUrl, withAuthorization } from '../../batch/request-url.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { type Method, METHODS, type RequestSpec } from '../../domain/request.ts';
import type { Answered } from '../../handlers/handler-process.ts';
import type { HandlerQuestion } from '../../handlers/protocol.ts';

export type FetchQuestion = Extract<HandlerQuestion, { readonly type: 'fetch' }>;

export interface FetchOptions {
  /** The body of the request. */
  readonly bytes: Uint8Array;
  /** Ends the request. */
  readonly signal: AbortSignal;
  /** Ends the call that sends the request. Called when the run stops and the request waits for its host. */
  readonly endCall: () => void;
}

/** Answers the requests of a handler. */
export interface HandlerRequests {
  /** Answers with the response, or with the problem. */
  answer(question: FetchQuestion, options: FetchOptions): Promise<Answered>;
}

export function toAnswer(outcome: Outcome): Answered {
  if (outcome.type === 'failure') return { answer: { type: 'problem', problem: outcome.error } };
  const { status, finalUrl: url, redirects, headers, body } = outcome;
  const response = { status, url, headers, redirected: redirects.length > 0 };
  return { answer: { type: 'fetch', response }, bytes: body };
}

export function toRequest(
  { method, url: written, headers, hasBody }: FetchQuestion,
  bytes: Uint8Array,
): RequestSpec | { readonly problem: string } {
  const url = readRequestUrl(written);
  if ('problem' in url) return { problem: url.problem };
  if (!isMethod(method)) return { problem: `the method ${method} cannot be sent` };
  const text = hasBody ? readUtf8(bytes) : { text: undefined };
  if ('problem' in text) return text;
  return {
    method,
    url: url.url,
    headers:
      url.authorization === undefined ? headers : withAuthorization(headers, url.authorization),
    body: text.text,
  };
}

/** The body of a request is a text. */
function readUtf8(bytes: Uint8Array): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: 'a body that is not UTF-8 cannot be sent' };
  }
}

function isMethod(text: string): text is Method {
  return METHODS.some((method) => method === text);
}
