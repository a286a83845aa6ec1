// Reads the JSON object in the body of a request, up to a size limit.
import { RequestProblem } from './request-problem.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/** An absent body is an empty object. Throws a {@link RequestProblem} for a body that is not an object, or too large. */
export async function readBody(request: Request): Promise<object> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new RequestProblem('usage', 'The body of the request is not JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new RequestProblem('usage', 'The body of the request must be a JSON object');
  }
  return body;
}

/** Counts the received bytes: the header content-length may be wrong. */
async function readText(request: Request): Promise<string> {
  const tooLarge = new RequestProblem('too_large', 'The body of the request is over 1 MiB');
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of wholeBody(request)) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** A client that disconnects in the middle is reported as its mistake, not as a fault in Rota. */
async function* wholeBody(request: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* request.body ?? [];
  } catch {
    throw new RequestProblem('usage', 'The body of the request ended early');
  }
}
