// Web-standard responses from what Rota received, in the process of a handler.
import type { HeaderList } from '../../domain/request.ts';
import type { SentResponse } from '../protocol.ts';

/** Statuses that cannot have a body (Fetch, "null body status"). */
const WITHOUT_BODY: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);
/** The statuses that the constructor takes. */
const [LOWEST, HIGHEST] = [200, 599];

export function toResponse(
  { status, url, redirected, headers }: SentResponse,
  body: Uint8Array<ArrayBuffer>,
): Response {
  const isUsual = status >= LOWEST && status <= HIGHEST;
  const hasBody = !WITHOUT_BODY.has(status);
  const response = new Response(hasBody ? body : null, {
    status: isUsual ? status : LOWEST,
    headers: toHeaders(headers),
  });
  // The constructor has no way to set these.
  const facts = { url, redirected, ...(isUsual ? {} : { status, ok: false }) };
  for (const [name, value] of Object.entries(facts)) {
    Object.defineProperty(response, name, { value, configurable: true });
  }
  return response;
}

/** Headers of servers that the web's rules do not allow are left out. */
export function toHeaders(list: HeaderList): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < list.length; index += 2) {
    try {
      headers.append(list[index] ?? '', list[index + 1] ?? '');
    } catch {
      continue;
    }
  }
  return headers;
}
