// The outcome of a response whose body is encoded.
import type { Outcome, ResponseOutcome } from '../../domain/outcome.ts';
import { BUFFERS } from '../../platform/memory/buffer-pool.ts';
import type { Fault } from '../fault.ts';
import type { BodyDecoder, DecodeOptions } from './body-decoder.ts';
import { compact } from './received-body.ts';

/** Decodes the body of `response`, which must not be lent. Returns a promise only when a thread does the work. */
export function decodedOutcome(
  response: ResponseOutcome,
  { decoder, ...options }: DecodeOptions & { readonly decoder: BodyDecoder },
): Outcome | Promise<Outcome> {
  const decoded = decoder.decode(response.body, options);
  return decoded instanceof Promise
    ? decoded.then((result) => outcomeOf(response, result))
    : outcomeOf(response, decoded);
}

function outcomeOf(response: ResponseOutcome, result: Uint8Array | Fault): Outcome {
  if (result !== response.body) BUFFERS.give(response.body.buffer);
  if (result instanceof Uint8Array) return { ...response, body: compact(result) };
  const { body: _, ...facts } = response;
  return { ...facts, type: 'failure', errorKind: result.kind, error: result.error };
}
