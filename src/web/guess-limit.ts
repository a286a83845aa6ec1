// How many wrong tokens may come from an address: who guesses is not listened to any more for a while.
import { hash } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { Clock } from '../platform/clock.ts';

/** Different wrong tokens within {@link WINDOW_MS} of the first of them. */
const MAX_WRONG = 20;
const WINDOW_MS = 60_000;
/** Addresses that are remembered; the one that guessed first is forgotten first. */
const MAX_SOURCES = 1000;

interface Guesses {
  readonly untilMs: number;
  /** Digests: what is sent may be long. */
  readonly wrong: Set<string>;
}

export class GuessLimit {
  readonly #clock: Clock;
  readonly #bySource = new Map<string, Guesses>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Seconds until a token from this address is looked at again; 0: it is now. */
  waitSeconds(address: string): number {
    const guesses = this.#bySource.get(sourceOf(address));
    if (guesses === undefined || guesses.wrong.size < MAX_WRONG) return 0;
    return Math.max(0, Math.ceil((guesses.untilMs - this.#clock.elapsed()) / 1000));
  }

  /** One that comes again counts once: a client that has an old token does not guess. */
  addWrong(address: string, token: string): void {
    const source = sourceOf(address);
    const nowMs = this.#clock.elapsed();
    let guesses = this.#bySource.get(source);
    if (guesses === undefined || guesses.untilMs <= nowMs) {
      this.#bySource.delete(source);
      guesses = { untilMs: nowMs + WINDOW_MS, wrong: new Set() };
      this.#bySource.set(source, guesses);
      this.#forgetOldest();
    }
    guesses.wrong.add(hash('sha256', token, 'base64url'));
  }

  #forgetOldest(): void {
    if (this.#bySource.size <= MAX_SOURCES) return;
    const [oldest] = this.#bySource.keys();
    if (oldest !== undefined) this.#bySource.delete(oldest);
  }
}

/** An IPv4 address; of an IPv6 one the 64 bits of its network, all of whose addresses one machine may have. */
function sourceOf(address: string): string {
  const mapped = address.slice(address.lastIndexOf(':') + 1);
  if (isIPv4(mapped)) return mapped;
  const [front = '', back] = address.split('::');
  const groups = front.split(':');
  const rest = back === undefined || back === '' ? [] : back.split(':');
  const zeros = Array.from({ length: 8 - groups.length - rest.length }, () => '0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}
