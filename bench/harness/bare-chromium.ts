// Chromium, told only where to go and what to compute there. A driver for tests listens to each request and puts
// scripts of its own into each page, which takes time of the same two cores.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM, CHROMIUM_ARGS } from '../../test/browser/chromium.ts';
import { startProgram, stopProgram } from './child-process.ts';
import { inScratch } from './scratch.ts';
import { waitUntil } from './wait-until.ts';

const ARGS = [
  ...CHROMIUM_ARGS,
  '--headless',
  '--disable-extensions',
  '--force-prefers-reduced-motion',
  '--remote-debugging-port=0',
];

/** A message of the DevTools protocol (chromedevtools.github.io/devtools-protocol). */
interface Reply {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: {
    readonly errorText?: string;
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
}

/** The one page of a browser. */
export class BarePage {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #asked = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const reply: Reply = JSON.parse(String(data));
      this.#waiting.get(reply.id ?? 0)?.(reply);
      this.#waiting.delete(reply.id ?? 0);
    });
  }

  /** Makes what is seen of a page so large, in pixels. */
  async setSize(width: number, height: number): Promise<void> {
    const size = { width, height, deviceScaleFactor: 1, mobile: false };
    await this.#ask('Emulation.setDeviceMetricsOverride', size);
  }

  /** Returns as soon as the new document is there, empty as it may be. */
  async goTo(address: string): Promise<void> {
    const { result } = await this.#ask('Page.navigate', { url: address });
    if (result?.errorText !== undefined) throw new Error(`${address}: ${result.errorText}`);
  }

  /** What an expression, or a promise that it is, comes to, as JSON has it; `Value` says what that is. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const { result } = await this.#ask('Runtime.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      awaitPromise: true,
      returnByValue: true,
    });
    const failure = result?.exceptionDetails;
    if (failure !== undefined) throw new Error(`${expression}: ${failure.text}`);
    return JSON.parse(String(result?.result?.value));
  }

  async #ask(method: string, params: object = {}): Promise<Reply> {
    const id = (this.#asked += 1);
    const answered = new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const reply = await answered;
    if (reply.error !== undefined) throw new Error(`${method}: ${reply.error.message}`);
    return reply;
  }
}

/** A browser with a profile of its own, gone after `use`. */
export async function inBareChromium<T>(use: (page: BarePage) => Promise<T>): Promise<T> {
  return inScratch(async (profile) => {
    const browser = startProgram([CHROMIUM, ...ARGS, `--user-data-dir=${profile}`, 'about:blank'], {
      cwd: profile,
      env: { TZ: 'UTC' },
      stdio: 'ignore',
    });
    try {
      const socket = new WebSocket(await addressOfPage(join(profile, 'DevToolsActivePort')));
      await once(socket, 'open');
      const result = await use(new BarePage(socket));
      socket.close();
      return result;
    } finally {
      await stopProgram(browser);
    }
  });
}

/** Chromium writes its port into that file as soon as it listens. */
async function addressOfPage(portFile: string): Promise<string> {
  await waitUntil(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'));
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  let address: string | undefined;
  await waitUntil(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets: readonly Readonly<Record<string, string>>[] = JSON.parse(await response.text());
    address = targets.find(({ type }) => type === 'page')?.['webSocketDebuggerUrl'];
    return address !== undefined;
  });
  return address ?? '';
}
