// A request as a protocol sends it. The object serves one request after the other.
import type { HeaderList, Method, RequestSpec } from '../domain/request.ts';
import { headerValue } from './header-list.ts';
import type { WireRequest } from './protocol.ts';
import type { Destination } from './route.ts';

const NONE: HeaderList = [];

export class Wire implements WireRequest {
  method: Method = 'GET';
  target = '';
  host = '';
  headers: HeaderList = NONE;
  body: string | undefined;
  readonly maxHeadBytes: number;
  readonly #userAgent: string | undefined;
  #authorization: string | undefined;

  /** `userAgent` is added to requests that have no `user-agent` of their own. */
  constructor(options: { userAgent: string | undefined; maxHeadBytes: number }) {
    this.#userAgent = options.userAgent;
    this.maxHeadBytes = options.maxHeadBytes;
  }

  /** Takes a request, whose address is below the origin of `destination`. */
  set(
    { method, url, headers, body }: Omit<RequestSpec, 'target'>,
    { origin, host, route }: Destination,
  ): void {
    this.method = method;
    this.headers = headers;
    this.body = body;
    this.host = host;
    // Not from `search`, which drops a question mark at the end.
    this.target = route.forward === undefined ? url.slice(origin.length) : url;
    this.#authorization = route.forward?.authorization;
  }

  get added(): HeaderList {
    const userAgent = this.#userAgent;
    const needsAgent =
      userAgent !== undefined && headerValue(this.headers, 'user-agent') === undefined;
    const authorization = this.#authorization;
    if (!needsAgent && authorization === undefined) return NONE;
    const added: string[] = [];
    if (needsAgent) added.push('user-agent', userAgent);
    if (authorization !== undefined) added.push('proxy-authorization', authorization);
    return added;
  }
}
