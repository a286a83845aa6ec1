// A receiver of messages over HTTP on loopback, which answers as a test says.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export class Receiver {
  readonly requests: ReceivedRequest[] = [];
  origin = '';
  /** What a request is answered; `hang`: nothing, for ever. */
  answer: (request: ReceivedRequest) => Answer | 'hang' = () => ({ status: 200, body: 'ok' });
  readonly #waiting = new Set<() => void>();

  /** The requests to an address. */
  to(url: string): readonly ReceivedRequest[] {
    return this.requests.filter((request) => request.url === url);
  }

  /** Resolves once this is true, which is asked after each request. */
  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  take(request: ReceivedRequest, response: ServerResponse): void {
    this.requests.push(request);
    const answer = this.answer(request);
    if (answer !== 'hang') response.writeHead(answer.status, answer.headers).end(answer.body);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** Listens while `use` runs. */
export async function withReceiver(use: (receiver: Receiver) => Promise<void>): Promise<void> {
  const receiver = new Receiver();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      receiver.take({ method, url, headers, body }, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  receiver.origin = `http://127.0.0.1:${port}`;
  try {
    await use(receiver);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
