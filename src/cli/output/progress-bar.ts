// One line on stderr with the progress of the runs. It is drawn only on a terminal and at most ten times a
// second, so that 50,000 results a second cost no more than ten.
import { escapeControls } from '../../text/escape-controls.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import type { Sink } from './sink.ts';
import { formatShortDuration } from '../../domain/duration.ts';
import { textWidth, truncate } from './text-width.ts';
import { groupDigits } from '../../text/group-digits.ts';

/** How far one run is. */
export interface Progress {
  readonly job: string;
  readonly runId: number;
  /** Undefined while the length of the batch is not known. */
  readonly expected: number | undefined;
  readonly done: number;
  /** Of what is done, results from before the run was interrupted. */
  readonly earlier: number;
  readonly failed: number;
  /** Undefined: not known. */
  readonly inFlight: number | undefined;
}

const REDRAW_MS = 100;
/** The rate is taken over this span, so that it follows what happens now. */
const WINDOW_MS = 5000;
const MAX_BAR_WIDTH = 24;
/** A shorter bar says nothing, and the figures need the room. */
const MIN_BAR_WIDTH = 4;
const DEFAULT_COLUMNS = 80;
const ERASE_LINE = '\r\u001B[2K';

export class ProgressBar {
  readonly #sink: Sink;
  readonly #clock: Clock;
  readonly #jobs: number;
  readonly #runs = new Map<number, Progress>();
  readonly #startedAt: number;
  #samples: { at: number; done: number }[] = [];
  #drawnAt = -Infinity;
  #timer: Timer | undefined;
  #visible = false;
  #ended = false;

  /** `jobs`: how many runs will report. */
  constructor(options: { sink: Sink; clock: Clock; jobs: number }) {
    this.#sink = options.sink;
    this.#clock = options.clock;
    this.#jobs = options.jobs;
    this.#startedAt = options.clock.elapsed();
  }

  update(progress: Progress): void {
    if (!this.#sink.isTerminal || this.#ended) return;
    this.#runs.set(progress.runId, progress);
    const wait = this.#drawnAt + REDRAW_MS - this.#clock.elapsed();
    if (wait <= 0) this.#draw();
    else this.#timer ??= this.#clock.setTimer(Math.ceil(wait), () => this.#draw());
  }

  /** Writes a line of its own above the bar. */
  async note(text: string): Promise<void> {
    if (this.#visible) await this.#sink.writeRaw(ERASE_LINE);
    await this.#sink.write(text);
    if (this.#visible) this.#draw();
  }

  /** Takes the bar away. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#timer?.cancel();
    if (this.#visible) await this.#sink.writeRaw(ERASE_LINE);
    this.#visible = false;
  }

  #draw(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#drawnAt = this.#clock.elapsed();
    this.#visible = true;
    const total = sumUp([...this.#runs.values()], this.#jobs);
    const rate = this.#rate(total.done - total.earlier);
    const line = formatProgress(total, { rate, columns: this.#sink.columns ?? DEFAULT_COLUMNS });
    void this.#sink.writeRaw(ERASE_LINE + escapeControls(line));
  }

  /** Results a second over the last few seconds, of those that came since the bar is there. */
  #rate(done: number): number {
    const now = this.#clock.elapsed();
    this.#samples.push({ at: now, done });
    const recent = this.#samples.findIndex(({ at }) => at > now - WINDOW_MS);
    // One sample from before the window stays, so that the window is spanned.
    this.#samples = this.#samples.slice(Math.max(0, recent - 1));
    const first = this.#samples[0];
    const isWhole = first === undefined || first.at === now || this.#samples.length < 3;
    const since = isWhole ? { at: this.#startedAt, done: 0 } : first;
    return now > since.at ? ((done - since.done) * 1000) / (now - since.at) : 0;
  }
}

/** Several runs as one; the expected number is known when that of each is. */
export function sumUp(runs: readonly Progress[], jobs: number): Omit<Progress, 'runId'> {
  const [first] = runs;
  const isWhole = runs.length === jobs && runs.every(({ expected }) => expected !== undefined);
  const sum = (of: (run: Progress) => number): number =>
    runs.reduce((total, run) => total + of(run), 0);
  return {
    job: jobs === 1 && first !== undefined ? first.job : `${jobs} jobs`,
    expected: isWhole ? sum(({ expected }) => expected ?? 0) : undefined,
    done: sum(({ done }) => done),
    earlier: sum(({ earlier }) => earlier),
    failed: sum(({ failed }) => failed),
    inFlight: runs.some(({ inFlight }) => inFlight === undefined)
      ? undefined
      : sum(({ inFlight }) => inFlight ?? 0),
  };
}

/**
 * `search ████████░░░░ 12,345/20,000  4,512/s  3 failed  500 in flight  2 s left`; without the bar
 * and the time left while the length of the batch is not known.
 */
export function formatProgress(
  progress: Omit<Progress, 'runId'>,
  options: { rate: number; columns: number },
): string {
  const { job, expected, done, failed, inFlight } = progress;
  const { rate } = options;
  const left = expected === undefined || rate <= 0 ? undefined : (expected - done) / rate;
  const parts = [
    expected === undefined ? number(done) : `${number(done)}/${number(expected)}`,
    `${number(rate)}/s`,
    `${number(failed)} failed`,
    ...(inFlight === undefined ? [] : [`${number(inFlight)} in flight`]),
    ...(left === undefined ? [] : [`${formatLeft(left)} left`]),
  ];
  const figures = parts.join('  ');
  // The last column stays free: some terminals wrap as soon as it is written.
  const width = Math.max(1, options.columns - 1);
  const room = Math.min(MAX_BAR_WIDTH, width - textWidth(`${job}  ${figures}`));
  const bar =
    expected === undefined || room < MIN_BAR_WIDTH ? '' : `${drawBar(done / expected, room)} `;
  return truncate(`${job} ${bar}${figures}`, width);
}

function drawBar(share: number, width: number): string {
  const full = Math.floor(Math.min(1, share) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

function formatLeft(seconds: number): string {
  return seconds < 60 ? `${Math.ceil(seconds)} s` : formatShortDuration(seconds * 1000);
}

function number(value: number): string {
  return groupDigits(Math.round(value));
}
