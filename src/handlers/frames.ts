// Messages on a stream of bytes: the length of the JSON, the length of the bytes behind it, then both.

export interface Frame<Message> {
  readonly message: Message;
  /** Empty: none. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const HEAD_BYTES = 8;
const NO_BYTES = new Uint8Array();

/** Returns the pieces of a frame, to be written in this order. */
export function toFrame(message: object, bytes: Uint8Array = NO_BYTES): readonly Uint8Array[] {
  const json = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(json.byteLength, 0);
  head.writeUInt32LE(bytes.byteLength, 4);
  const start = Buffer.concat([head, json]);
  return bytes.byteLength === 0 ? [start] : [start, bytes];
}

/** Reads frames from the chunks of a stream. Both ends share the type of the messages, which is not checked. */
export class FrameReader<Message> {
  readonly #maxBytes: number;
  #chunks: Uint8Array[] = [];
  #length = 0;
  /** Bytes of the head, or of the whole frame once its head is there. */
  #wanted = HEAD_BYTES;

  /** @param maxBytes size of a frame, over which it is refused. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Returns the frames that are complete with this chunk.
   * @throws {Error} for a frame that is too large, or is not JSON.
   */
  read(chunk: Uint8Array): readonly Frame<Message>[] {
    this.#chunks.push(chunk);
    this.#length += chunk.byteLength;
    const frames: Frame<Message>[] = [];
    while (this.#length >= this.#wanted) {
      // Joined only when all of it is there, so that a large frame is copied once.
      const joined = joinedOf(this.#chunks);
      const jsonEnd = HEAD_BYTES + joined.readUInt32LE(0);
      const end = jsonEnd + joined.readUInt32LE(4);
      if (end > this.#maxBytes) throw new Error('a message is too large');
      const isComplete = joined.byteLength >= end;
      if (isComplete) {
        const message: Message = JSON.parse(joined.toString('utf8', HEAD_BYTES, jsonEnd));
        frames.push({ message, bytes: new Uint8Array(joined.subarray(jsonEnd, end)) });
      }
      const rest = isComplete ? joined.subarray(end) : joined;
      this.#chunks = [rest];
      this.#length = rest.byteLength;
      this.#wanted = isComplete ? HEAD_BYTES : end;
    }
    return frames;
  }
}

function joinedOf(chunks: readonly Uint8Array[]): Buffer {
  const [first] = chunks;
  if (first === undefined || chunks.length > 1) return Buffer.concat(chunks);
  return Buffer.from(first.buffer, first.byteOffset, first.byteLength);
}
