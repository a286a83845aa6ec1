// Counts wrong tokens, by address and over all addresses. Answers to clients that guess are delayed. The right
// token is never refused, even from an address that guessed.
import { hash } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { sourceOf } from './source-address.ts';

/** Different wrong tokens from one address within {@link WINDOW_MS} of the first of them. */
const MAX_WRONG = 20;
/** The same from all addresses together. */
const MAX_WRONG_OVERALL = 200;
const WINDOW_MS = 60_000;
/** Maximum number of remembered addresses; the oldest is forgotten first. */
const MAX_SOURCES = 1000;
/** Delay of the answer to a guess above the limit. */
const DELAY_MS = 2000;
/** Maximum number of delayed answers, because each one holds a connection; further guesses are answered at once. */
const MAX_WAITING = 64;

interface Guesses {
  readonly untilMs: number;
  /** Digests, because a token may be long. */
  readonly wrong: Set<string>;
}

/** The reaction to a wrong token. */
export interface Verdict {
  /** Seconds until guesses from the address are answered without delay again; 0: they are. */
  readonly waitSeconds: number;
  /** Delay of the answer. */
  readonly delayMs: number;
  /** False for a token that the address has already sent within the last minute. */
  readonly isNew: boolean;
  /** True for the token that reached the limit. */
  readonly reachesLimit: boolean;
}

export class GuessLimit {
  readonly #clock: Clock;
  readonly #bySource = new Map<string, Guesses>();
  #overall = { count: 0, untilMs: 0 };
  #waiting = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a wrong token. A repeated token counts once: a client with an old token does not guess. */
  addWrong(address: string, token: string): Verdict {
    const guesses = this.#guessesOf(sourceOf(address));
    const digest = hash('sha256', token, 'base64url');
    const isNew = !guesses.wrong.has(digest);
    // Tokens above the limit are not remembered.
    if (guesses.wrong.size < MAX_WRONG) guesses.wrong.add(digest);
    const nowMs = this.#clock.elapsed();
    if (this.#overall.untilMs <= nowMs) this.#overall = { count: 0, untilMs: nowMs + WINDOW_MS };
    if (isNew) this.#overall.count += 1;
    const isOver = isNew && guesses.wrong.size >= MAX_WRONG;
    const isCrowd = isNew && this.#overall.count > MAX_WRONG_OVERALL;
    const untilMs = isOver ? guesses.untilMs : isCrowd ? this.#overall.untilMs : nowMs;
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
