// Reads the wait that a server asks for before a retry: the Retry-After header (RFC 9110 10.2.3).
import type { HeaderList } from '../domain/request.ts';
import { headerValue } from './header-list.ts';

const DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/**
 * Milliseconds from `nowMs` (Unix milliseconds) that the server asks to wait, from seconds or any
 * of the three HTTP dates; 0 for a date in the past; undefined without the header or with a bad one.
 */
export function retryAfterMs(headers: HeaderList, nowMs: number): number | undefined {
  const text = headerValue(headers, 'retry-after')?.trim();
  if (text === undefined) return undefined;
  // Some servers send fractions, which RFC 9110 does not allow. Round up, so that no retry comes early.
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    return Math.min(Math.ceil(Number(text) * 1000), Number.MAX_SAFE_INTEGER);
  }
  if (!DATE.test(text)) return undefined;
  // The asctime form names no zone; every HTTP date is in GMT.
  const atMs = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
