// The parts of a request's address. It has the form of `URL.href`, so the parts can be cut out of it:
// parsing it again would cost more than all other work of sending it.

/** The parts of a URL that sending needs. */
export type HttpAddress = Pick<URL, 'href' | 'protocol' | 'origin' | 'host' | 'hostname' | 'port'>;

/** Reads `RequestSpec.url`; undefined when it is not a URL. */
export function readAddress(href: string): HttpAddress | undefined {
  const hostAt = href.startsWith('https://') ? 8 : href.startsWith('http://') ? 7 : 0;
  const pathAt = href.indexOf('/', hostAt);
  if (hostAt === 0 || pathAt <= hostAt) return URL.parse(href) ?? undefined;
  return new NormalAddress(href, hostAt, pathAt);
}

class NormalAddress implements HttpAddress {
  readonly href: string;
  readonly origin: string;
  readonly #hostAt: number;

  // oxlint-disable-next-line rota/options-object -- an object would be one more allocation for each request
  constructor(href: string, hostAt: number, pathAt: number) {
    this.href = href;
    this.origin = href.slice(0, pathAt);
    this.#hostAt = hostAt;
  }

  get protocol(): string {
    return this.origin.slice(0, this.#hostAt - 2);
  }

  get host(): string {
    return this.origin.slice(this.#hostAt);
  }

  get hostname(): string {
    return new URL(this.origin).hostname;
  }

  get port(): string {
    return new URL(this.origin).port;
  }
}
