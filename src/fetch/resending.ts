// Whether a request may be sent again because its connection had ended, without counting as another attempt.
import { IDEMPOTENT, type Method } from '../domain/request.ts';
import type { Connection } from './connection.ts';
import type { Exchange } from './exchange.ts';
import type { Fault } from './fault.ts';

/** How often an HTTP/2 request is sent again when servers end its connections without processing it, as in Go. */
const MAX_MOVES = 6;

/** An exchange that has ended with a fault. */
export interface FailedExchange {
  readonly exchange: Exchange;
  readonly fault: Fault;
  readonly method: Method;
}

/** True when a kept-alive connection ended before it got the request, or before the first byte of a response. */
export function canSendAgain({ exchange, fault, method }: FailedExchange): boolean {
  const { isReused, firstByteAt, isUnprocessed } = exchange;
  if (fault.kind !== 'reset' || !isReused || firstByteAt !== undefined) return false;
  return isUnprocessed || IDEMPOTENT.has(method);
}

/** True when the request may be sent again over another HTTP/2 connection, after `moves` times. */
export function canMove(
  failed: FailedExchange,
  { connection, moves }: { connection: Connection; moves: number },
): boolean {
  if (!connection.isMultiplexed || failed.fault.kind !== 'reset') return false;
  const { isUnprocessed } = failed.exchange;
  if (isUnprocessed && connection.isEnding) return moves < MAX_MOVES;
  if (moves > 0) return false;
  return isUnprocessed || (connection.isEnding && canSendAgain(failed));
}
