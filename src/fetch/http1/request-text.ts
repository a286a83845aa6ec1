// Writes the head of a request as text, once for each list of headers.
import type { HeaderList } from '../../domain/request.ts';
import type { WireRequest } from '../protocol.ts';
import { RequestError } from '../response-error.ts';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** One character for each byte, without control characters except the tab. */
// oxlint-disable-next-line no-control-regex
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const TARGET = /^[\x21-\x7e]+$/;
/** Headers that belong to the connection, or follow from the body. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

interface KnownHeaders {
  readonly host: string;
  readonly text: string;
  /** The value of a `content-length` among them. */
  readonly length: string | undefined;
}

export class RequestTexts {
  /** False: the connection closes after the response. */
  readonly keepsAlive: boolean;
  readonly #known = new WeakMap<HeaderList, KnownHeaders>();

  constructor({ keepsAlive }: { keepsAlive: boolean }) {
    this.keepsAlive = keepsAlive;
  }

  /** The head, including its empty line, with one character for each byte. Throws RequestError. */
  headOf(request: WireRequest, bodyBytes: number): string {
    const { method, target } = request;
    if (!TARGET.test(target)) throw new RequestError('its address has a forbidden character');
    const { text, length } = this.#headersOf(request);
    // An empty body has a length only where a body is expected (RFC 9110 8.6).
    const hasLength = bodyBytes > 0 || method === 'POST' || method === 'PUT' || method === 'PATCH';
    if (length !== undefined && length !== String(bodyBytes)) {
      throw new RequestError('the header "content-length" is not the length of its body');
    }
    const lengthLine = hasLength || length !== undefined ? `content-length: ${bodyBytes}\r\n` : '';
    return `${method} ${target} HTTP/1.1\r\n${text}${lengthLine}\r\n`;
  }

  #headersOf(request: WireRequest): KnownHeaders {
    const { headers, host } = request;
    const known = this.#known.get(headers);
    if (known?.host === host) return known;
    const made = this.#write(request);
    this.#known.set(headers, made);
    return made;
  }

  #write({ headers, added, host }: WireRequest): KnownHeaders {
    let hostLine = `host: ${host}\r\n`;
    let rest = '';
    let length: string | undefined;
    for (const list of [headers, added]) {
      for (let index = 0; index < list.length; index += 2) {
        const name = list[index] ?? '';
        const value = list[index + 1] ?? '';
        checkHeader(name, value);
        if (name === 'content-length') length = value;
        else if (name === 'host') hostLine = `host: ${value}\r\n`;
        else if (name === 'connection') this.#checkConnection(value);
        else rest += `${name}: ${value}\r\n`;
      }
    }
    const connection = `connection: ${this.keepsAlive ? 'keep-alive' : 'close'}\r\n`;
    return { host, text: hostLine + connection + rest, length };
  }

  #checkConnection(value: string): void {
    if (value.toLowerCase() === (this.keepsAlive ? 'keep-alive' : 'close')) return;
    throw new RequestError('the header "connection" is not what "keep_alive" of the job says');
  }
}

function checkHeader(name: string, value: string): void {
  if (!TOKEN.test(name)) throw new RequestError('the name of a header has a forbidden character');
  if (OWN_HEADERS.has(name)) throw new RequestError(`the header "${name}" is set by Rota itself`);
  if (VALUE.test(value)) return;
  throw new RequestError(`the header "${name}" holds a character that a header cannot hold`);
}
