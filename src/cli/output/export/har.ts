// A stored result as an entry of an HTTP Archive (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/).
import { roundMs } from '../../../domain/duration.ts';
import { STATUS_CODES } from 'node:http';
import { headerPairs } from '../../../text/header-pairs.ts';
import { textOf } from '../../../text/encoding.ts';
import { VERSION } from '../../../platform/version.ts';
import type { StoredResult } from '../../../domain/stored-result.ts';
import type { KnownRequest } from '../../../runner/known-request.ts';
import { toIso } from '../moment.ts';

export interface HarParts {
  readonly result: StoredResult;
  /** Undefined: not stored, or not asked for. */
  readonly body: Uint8Array | undefined;
  /** Undefined: not known. */
  readonly request: KnownRequest | undefined;
}

interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** What stands before the entries of an archive, and what after them. */
export const HAR_BEGIN: string = `{"log":{"version":"1.2","creator":${JSON.stringify({ name: 'Rota', version: VERSION })},"entries":[`;
export const HAR_END = ']}}\n';

const UNKNOWN_REQUEST = 'The headers and the body of the request are not stored.';

export function harEntry({ result, body, request }: HarParts): unknown {
  const timings = timingsOf(result);
  return {
    startedDateTime: toIso(result.startedAtMs),
    time: roundMs(timings.blocked + Math.max(0, timings.connect) + timings.wait + timings.receive),
    request: requestOf(result, request),
    response: responseOf(result, body),
    cache: {},
    timings,
    comment: `Result ${result.id} of run ${result.runId}, job ${result.job}, target ${result.target}${result.error === null ? '' : `: ${result.error}`}`,
  };
}

function requestOf(result: StoredResult, request: KnownRequest | undefined): unknown {
  const headers = request === undefined ? [] : pairs(request.headers);
  const type = headers.find(({ name }) => name === 'content-type')?.value ?? '';
  return {
    method: result.method,
    url: request?.url ?? result.url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers,
    queryString: queryOf(request?.url ?? result.url),
    ...(request?.body === undefined
      ? {}
      : { postData: { mimeType: type, text: request.body, params: [] } }),
    headersSize: -1,
    bodySize: -1,
    ...(request === undefined ? { comment: UNKNOWN_REQUEST } : {}),
  };
}

function responseOf(result: StoredResult, body: Uint8Array | undefined): unknown {
  const headers = storedHeaders(result.headers);
  const find = (wanted: string): string => headers.find(({ name }) => name === wanted)?.value ?? '';
  return {
    status: result.status ?? 0,
    statusText: STATUS_CODES[result.status ?? 0] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers,
    content: { mimeType: find('content-type'), ...contentOf(result, body) },
    redirectURL: find('location'),
    headersSize: -1,
    bodySize: result.status === null ? -1 : result.bytes,
    ...(result.redirects === null ? {} : { comment: `Redirected to ${result.finalUrl}` }),
  };
}

function contentOf(result: StoredResult, body: Uint8Array | undefined): object {
  if (body === undefined) return { size: result.bytes };
  const text = textOf(body, { encoding: result.charset, keepMark: true });
  if (text !== undefined) return { size: body.byteLength, text };
  return { size: body.byteLength, text: Buffer.from(body).toString('base64'), encoding: 'base64' };
}

/** Sending is a part of waiting: it is not measured apart. -1: does not apply. */
function timingsOf({ queuedMs, connectMs, ttfbMs, durationMs }: StoredResult): {
  blocked: number;
  connect: number;
  wait: number;
  receive: number;
} & Record<string, number> {
  const firstByteMs = ttfbMs ?? durationMs;
  return {
    blocked: roundMs(queuedMs),
    dns: -1,
    ssl: -1,
    connect: connectMs === null ? -1 : roundMs(connectMs),
    send: 0,
    wait: roundMs(Math.max(0, firstByteMs - (connectMs ?? 0))),
    receive: roundMs(Math.max(0, durationMs - firstByteMs)),
  };
}

function storedHeaders(json: string | null): readonly NameValue[] {
  return json === null ? [] : headerPairs(json).map(([name, value]) => ({ name, value }));
}

function pairs(list: readonly string[]): NameValue[] {
  const named: NameValue[] = [];
  for (let index = 0; index + 1 < list.length; index += 2) {
    named.push({ name: list[index] ?? '', value: list[index + 1] ?? '' });
  }
  return named;
}

function queryOf(url: string): readonly NameValue[] {
  const query = URL.parse(url)?.searchParams ?? [];
  return [...query].map(([name, value]) => ({ name, value }));
}
