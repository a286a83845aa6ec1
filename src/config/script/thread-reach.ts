// Removes from a thread that evaluates job files the environment, and every global variable that reaches outside of
// the thread.
import { inspect } from 'node:util';

/** Global names that reach files, the network, other threads or the terminal; some exist on one runtime only. */
const REACH = [
  'BroadcastChannel',
  'Deno',
  'EventSource',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'Worker',
  'XMLHttpRequest',
  'alert',
  'caches',
  'close',
  'confirm',
  'fetch',
  'indexedDB',
  'localStorage',
  'module',
  'navigator',
  'nodeBootstrap',
  'onmessage',
  'postMessage',
  'prompt',
  'require',
  'sessionStorage',
];

const PRINTING = [
  'debug',
  'dir',
  'dirxml',
  'error',
  'group',
  'groupCollapsed',
  'info',
  'log',
  'table',
  'trace',
  'warn',
] as const;
/** They print, or change how the others print. */
const SILENT = [
  'assert',
  'clear',
  'count',
  'countReset',
  'groupEnd',
  'time',
  'timeEnd',
  'timeLog',
] as const;

/** Keeps what job files print: text on stdout would mix with the output of a command. */
export class PrintedText {
  #first: string | undefined;

  constructor() {
    for (const method of PRINTING) {
      console[method] = (...words: readonly unknown[]) => {
        this.#first ??= words
          .map((word) => (typeof word === 'string' ? word : inspect(word)))
          .join(' ');
      };
    }
    for (const method of SILENT) console[method] = () => undefined;
    for (const stream of ['_stdout', '_stderr']) Reflect.deleteProperty(console, stream);
  }

  /** Returns the first text since the last call; undefined when there is none. */
  take(): string | undefined {
    const first = this.#first;
    this.#first = undefined;
    return first;
  }
}

export function removeReach(): void {
  for (const name of REACH) Reflect.deleteProperty(globalThis, name);
  const { platform, version, versions } = process;
  const harmless = { env: {}, argv: [], platform, version, versions };
  Object.defineProperty(globalThis, 'process', { value: Object.freeze(harmless) });
}
