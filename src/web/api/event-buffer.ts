// The events that wait for one reader of a stream. Their number is limited, so that a slow reader costs no memory.

/** Maximum number of waiting events; the oldest are dropped. */
const MAX_WAITING = 256;

export interface StreamEvent {
  readonly name: string;
  /** JSON on one line. */
  readonly data: string;
  /** A newer event replaces a waiting one with the same key. */
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

  /** Adds to the number of missed events, which the reader is told with the next events. */
  lose(count: number): void {
    this.#lost += count;
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Resolves with the waiting events in the form of the stream, as soon as there are any; undefined after the end. */
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
