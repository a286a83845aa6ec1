// Events that wait for one reader of a stream: bounded, so that a slow reader costs no memory.

/** Events that wait at most; the newest are kept. */
const MAX_WAITING = 256;

export interface StreamEvent {
  readonly name: string;
  /** JSON on one line. */
  readonly data: string;
  /** Of two waiting events with the same key only the newer is of interest. */
  readonly key?: string | undefined;
}

export class EventBuffer {
  #waiting: StreamEvent[] = [];
  #lost = 0;
  #wake: (() => void) | undefined;
  #ended = false;

  push(event: StreamEvent): void {
    if (this.#ended) return;
    if (event.key !== undefined) {
      this.#waiting = this.#waiting.filter(({ key }) => key !== event.key);
    }
    this.#waiting.push(event);
    while (this.#waiting.length > MAX_WAITING) {
      this.#waiting.shift();
      this.#lost += 1;
    }
    this.#wake?.();
  }

  /** Has the reader told that it missed so many, at least. */
  lose(count: number): void {
    this.#lost += count;
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** What waits, as the stream has it, as soon as there is something; undefined when it has ended. */
  async take(): Promise<string | undefined> {
    while (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (this.#ended) return undefined;
    const events = this.#waiting.splice(0);
    if (this.#lost > 0) events.unshift({ name: 'lost', data: `{"count":${this.#lost}}` });
    this.#lost = 0;
    return events.map(format).join('');
  }
}

/** HTML standard, "Server-sent events": an event ends with an empty line; one without a name is a comment. */
function format({ name, data }: StreamEvent): string {
  return name === '' ? `: ${data}\n\n` : `event: ${name}\ndata: ${data}\n\n`;
}
