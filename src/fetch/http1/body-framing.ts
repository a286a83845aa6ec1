// The length of a response's body, and whether its connection can be used again (RFC 9112 6.3 and 9.3).
import type { HeaderList } from '../../domain/request.ts';
import { joinedHeaderValue } from '../header-list.ts';
import { ResponseError } from '../response-error.ts';

export interface BodyFraming {
  /** Bytes of the body, `chunked`, or `close`: up to the end of the connection. */
  readonly body: number | 'chunked' | 'close';
  readonly keepsAlive: boolean;
  /** Milliseconds for which the server keeps an idle connection; undefined: not given. */
  readonly idleMs: number | undefined;
}

/** Reads the framing from headers, for a body that the method and the status allow. Throws ResponseError. */
export function bodyFraming(headers: HeaderList, { isHttp10 }: { isHttp10: boolean }): BodyFraming {
  const lengths = valuesOf(headers, 'content-length');
  const length = lengths.length === 0 ? undefined : lengthIn(lengths);
  const transfer = joinedHeaderValue(headers, 'transfer-encoding');
  const codings = transfer === '' ? [] : tokensIn(transfer);
  const keepAlive = keepAliveIn(headers, isHttp10);
  if (codings.every((coding) => coding === 'identity')) {
    if (length === undefined) return { ...keepAlive, body: 'close' };
    const isStrict = lengths.length === 1 && transfer === '';
    return isStrict
      ? { ...keepAlive, body: length }
      : { ...keepAlive, body: length, keepsAlive: false };
  }
  const firstChunked = codings.indexOf('chunked');
  if (firstChunked < 0) return { ...keepAlive, body: 'close', keepsAlive: false };
  if (firstChunked < codings.length - 1) {
    throw new ResponseError('protocol', 'chunked is not its last transfer coding');
  }
  // With a length too, or with HTTP/1.0, a proxy on the way may have read the response differently.
  if (length !== undefined || isHttp10) return { ...keepAlive, body: 'chunked', keepsAlive: false };
  return { ...keepAlive, body: 'chunked' };
}

/** All values of a header, including those that share a line. */
function valuesOf(headers: HeaderList, name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index] === name) values.push(...(headers[index + 1] ?? '').split(','));
  }
  return values.map((value) => value.trim());
}

/** Equal lengths count once. */
function lengthIn(values: readonly string[]): number {
  const [first = ''] = values;
  if (values.some((value) => !/^\d+$/.test(value))) {
    throw new ResponseError('protocol', 'its length is not a number');
  }
  const length = Number(first);
  if (values.some((value) => Number(value) !== length)) {
    throw new ResponseError('protocol', 'its length contradicts itself');
  }
  if (!Number.isSafeInteger(length)) {
    throw new ResponseError('protocol', 'its length is too large a number');
  }
  return length;
}

function keepAliveIn(headers: HeaderList, isHttp10: boolean): Omit<BodyFraming, 'body'> {
  const tokens = tokensIn(
    `${joinedHeaderValue(headers, 'connection')},${joinedHeaderValue(headers, 'proxy-connection')}`,
  );
  const hints = joinedHeaderValue(headers, 'keep-alive');
  const keepsAlive =
    !tokens.includes('close') &&
    (!isHttp10 || tokens.includes('keep-alive')) &&
    // `max` is the number of further requests that the connection may serve.
    hintIn(hints, 'max') !== 0;
  const seconds = hintIn(hints, 'timeout');
  return { keepsAlive, idleMs: seconds === undefined ? undefined : seconds * 1000 };
}

/** A number in the header Keep-Alive, such as `timeout=5, max=100`. */
function hintIn(hints: string, name: 'timeout' | 'max'): number | undefined {
  if (hints === '') return undefined;
  for (const hint of hints.split(',')) {
    const [key = '', value = ''] = hint.split('=');
    if (key.trim().toLowerCase() !== name) continue;
    const digits = /^\s*"?(\d{1,9})"?\s*$/.exec(value)?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return undefined;
}

/** The elements of a list, in lower case and without their parameters. */
function tokensIn(list: string): string[] {
  const tokens: string[] = [];
  for (const element of list.split(',')) {
    const token = (element.split(';')[0] ?? '').trim().toLowerCase();
    if (token !== '') tokens.push(token);
  }
  return tokens;
}
