// undici's dispatch by hand: a connection per slot, a handler per request without streams or promises for the
// body, and a thread that stores. Its batches are columns and one buffer, which changes its owner.
import { readFileSync } from 'node:fs';
import { Pool, type Dispatcher } from 'undici';
import { RowSender } from './row-sender.ts';

const [urlsFile = '', database = '', concurrency = '1'] = process.argv.slice(2);
const urls = readFileSync(urlsFile, 'utf8').trimEnd().split('\n');
const { origin } = new URL(urls[0] ?? '');
const pool = new Pool(origin, { connections: Number(concurrency), pipelining: 1 });
const rows = await RowSender.open(database);
const startedAt = performance.now();
let next = 0;
let ended = 0;

function requestNext(): void {
  const url = urls[next++];
  if (url === undefined) return;
  const path = url.slice(origin.length);
  pool.dispatch({ origin, path, method: 'GET' }, new Exchange(url));
}

/** One request and its response. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #url: string;
  readonly #startedAtMs = Date.now();
  readonly #begun = performance.now();
  readonly #chunks: Uint8Array[] = [];
  #status = 0;
  #headers = '';

  constructor(url: string) {
    this.#url = url;
  }

  /** undici asks for this method. */
  onRequestStart(): void {}

  onResponseStart(_: unknown, status: number, headers: unknown): void {
    this.#status = status;
    this.#headers = JSON.stringify(headers);
  }

  onResponseData(_: unknown, chunk: Uint8Array): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    rows.add({
      url: this.#url,
      status: this.#status,
      headers: this.#headers,
      startedAtMs: this.#startedAtMs,
      durationMs: performance.now() - this.#begun,
      chunks: this.#chunks,
    });
    ended += 1;
    if (ended === urls.length) void end();
    else requestNext();
  }

  onResponseError(_: unknown, error: Error): void {
    throw error;
  }
}

async function end(): Promise<void> {
  await rows.end();
  console.log(JSON.stringify({ seconds: (performance.now() - startedAt) / 1000 }));
  process.exit();
}

for (let slot = 0; slot < Number(concurrency); slot += 1) requestNext();
