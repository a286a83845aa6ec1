// The `fetch` of handlers: Rota sends the request, by the rules of the job and under its caps.
import type { ParentConnection } from './parent-connection.ts';
import { toResponse } from './responses.ts';

/** Replaces the global `fetch`. */
export function provideFetch(connection: ParentConnection): void {
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers, signal } = request;
    signal.throwIfAborted();
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    const question = {
      type: 'fetch',
      method,
      url,
      headers: [...headers].flat(),
      hasBody: body !== undefined,
    } as const;
    const { answer, bytes } = await untilAborted(connection.ask(question, body), signal);
    if (answer.type !== 'fetch') throw new TypeError('fetch failed');
    return toResponse(answer.response, bytes);
  };
}

/** Rejects as soon as the signal is aborted. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const onAbort = (): void => stopped.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
