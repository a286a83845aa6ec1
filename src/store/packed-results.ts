// Results on their way to the writer's thread: all bodies in one buffer that changes hands, because
// transferring many small ones costs the main thread several times as much.
import type { Result } from '../domain/result.ts';

/** A batch whose bodies stand one after another in `bodies`. */
export interface PackedResults {
  readonly results: readonly PackedResult[];
  readonly bodies: Uint8Array<ArrayBuffer>;
}

interface PackedResult extends Omit<Result, 'body'> {
  /** Null: no body. */
  readonly bodyLength: number | null;
}

export function packResults(results: readonly Result[]): PackedResults {
  const size = results.reduce((sum, { body }) => sum + (body?.byteLength ?? 0), 0);
  const bodies = new Uint8Array(size);
  let offset = 0;
  const packed = results.map(({ body, ...rest }): PackedResult => {
    if (body === null) return { ...rest, bodyLength: null };
    bodies.set(body, offset);
    offset += body.byteLength;
    return { ...rest, bodyLength: body.byteLength };
  });
  return { results: packed, bodies };
}

/** The results as they were; their bodies are views of the one buffer. */
export function unpackResults({ results, bodies }: PackedResults): Result[] {
  let offset = 0;
  return results.map(({ bodyLength, ...rest }): Result => {
    if (bodyLength === null) return { ...rest, body: null };
    const start = offset;
    offset += bodyLength;
    return { ...rest, body: bodies.subarray(start, offset) };
  });
}
