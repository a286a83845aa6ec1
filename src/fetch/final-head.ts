// The head of a final response, as an exchange needs it. The same head is read once and used for all responses
// that repeat it.
import type { HeaderList } from '../domain/request.ts';
import { bodyEncodings, headerValue } from './header-list.ts';

export interface FinalHead {
  readonly status: number;
  /** Names in lower case; values as UTF-8 where they are valid UTF-8, otherwise as Latin-1. */
  readonly headers: HeaderList;
  /** The same headers with one character for each byte, for values that go back to the server. */
  readonly bytes: HeaderList;
  /** The encodings of the body, as `bodyEncodings` returns them. */
  readonly encodings: string;
  /** Bytes of the body according to its length; NaN without a length. */
  readonly announcedBytes: number;
}

export function finalHead(
  status: number,
  { headers, bytes }: Pick<FinalHead, 'headers' | 'bytes'>,
): FinalHead {
  // A length beside a transfer coding does not count (RFC 9112 6.3).
  const hasLength = headerValue(bytes, 'transfer-encoding') === undefined;
  return {
    status,
    headers,
    bytes,
    encodings: bodyEncodings(headers),
    announcedBytes: hasLength ? Number(headerValue(bytes, 'content-length')) : NaN,
  };
}
