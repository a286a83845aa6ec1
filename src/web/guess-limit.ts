// Wrong tokens, counted by the address that they come from and over all addresses. Those who guess are answered
// ever later. The right token is never refused, whatever else came from its address.
import { hash } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { sourceOf } from './source-address.ts';

/** Different wrong tokens of one address within {@link WINDOW_MS} of the first of them. */
const MAX_WRONG = 20;
/** The same of all addresses together. */
const MAX_WRONG_IN_ALL = 200;
const WINDOW_MS = 60_000;
/** Addresses that are remembered; the one that guessed first is forgotten first. */
const MAX_SOURCES = 1000;
/** How long a guess of one who has guessed too often waits for its answer. */
const DELAY_MS = 2000;
/** Guesses that wait; more are answered at once, because each that waits holds a connection. */
const MAX_WAITING = 64;

interface Guesses {
  readonly untilMs: number;
  /** Digests: what is sent may be long. */
  readonly wrong: Set<string>;
}

/** What is done about a wrong token. */
export interface Verdict {
  /** Seconds until guesses from there are answered as usual again; 0: they are. */
  readonly waitSeconds: number;
  /** How long the answer is held back. */
  readonly delayMs: number;
  /** False for a token that has come from there within the last minute already. */
  readonly isNew: boolean;
  /** True for the token with which the limit was reached. */
  readonly reachesLimit: boolean;
}

export class GuessLimit {
  readonly #clock: Clock;
  readonly #bySource = new Map<string, Guesses>();
  #inAll = { count: 0, untilMs: 0 };
  #waiting = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a wrong token. One that comes again counts once: a client that has an old token does not guess. */
  addWrong(address: string, token: string): Verdict {
    const guesses = this.#guessesOf(sourceOf(address));
    const digest = hash('sha256', token, 'base64url');
    const isNew = !guesses.wrong.has(digest);
    // What is over the limit is not kept.
    if (guesses.wrong.size < MAX_WRONG) guesses.wrong.add(digest);
    const nowMs = this.#clock.elapsed();
    if (this.#inAll.untilMs <= nowMs) this.#inAll = { count: 0, untilMs: nowMs + WINDOW_MS };
    if (isNew) this.#inAll.count += 1;
    const isOver = isNew && guesses.wrong.size >= MAX_WRONG;
    const isCrowd = isNew && this.#inAll.count > MAX_WRONG_IN_ALL;
    const untilMs = isOver ? guesses.untilMs : isCrowd ? this.#inAll.untilMs : nowMs;
    return {
      waitSeconds: Math.ceil((untilMs - nowMs) / 1000),
      delayMs: isOver || isCrowd ? DELAY_MS : 0,
      isNew,
      reachesLimit: isOver && guesses.wrong.has(digest),
    };
  }

  /** Holds the answer to a guess back. */
  async delay({ delayMs }: Verdict): Promise<void> {
    if (delayMs === 0 || this.#waiting >= MAX_WAITING) return;
    this.#waiting += 1;
    await new Promise<void>((resolve) => void this.#clock.setTimer(delayMs, resolve));
    this.#waiting -= 1;
  }

  #guessesOf(source: string): Guesses {
    const known = this.#bySource.get(source);
    if (known !== undefined && known.untilMs > this.#clock.elapsed()) return known;
    this.#bySource.delete(source);
    const guesses = { untilMs: this.#clock.elapsed() + WINDOW_MS, wrong: new Set<string>() };
    this.#bySource.set(source, guesses);
    if (this.#bySource.size > MAX_SOURCES) {
      const [oldest] = this.#bySource.keys();
      if (oldest !== undefined) this.#bySource.delete(oldest);
    }
    return guesses;
  }
}
