// A gate before the answers of a test's server: it holds some requests until it is opened.
import type { IncomingMessage, ServerResponse } from 'node:http';

export class Gate {
  readonly #isHeld: (path: string) => boolean;
  readonly #waiting: (() => void)[] = [];
  readonly #watchers: { readonly count: number; readonly resolve: () => void }[] = [];
  #isOpen = true;

  /** @param isHeld Returns true for the paths that wait while the gate is closed. */
  constructor(isHeld: (path: string) => boolean) {
    this.#isHeld = isHeld;
  }

  /** Answers with status 200 and the path, now or when the gate opens. */
  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '';
    if (this.#isOpen || !this.#isHeld(path)) return void response.end(path);
    this.#waiting.push(() => void response.end(path));
    for (const { count, resolve } of this.#watchers) if (this.#waiting.length >= count) resolve();
  };

  close(): void {
    this.#isOpen = false;
  }

  open(): void {
    this.#isOpen = true;
    for (const release of this.#waiting.splice(0)) release();
  }

  /** Resolves as soon as this many requests wait. */
  async reached(count: number): Promise<void> {
    if (this.#waiting.length >= count) return;
    await new Promise<void>((resolve) => this.#watchers.push({ count, resolve }));
  }
}
