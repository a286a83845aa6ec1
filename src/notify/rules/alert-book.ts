// The alerts of one job and one channel while a rule judges them. The beginning of an alert is told once, and again
// after a time; its end is told if its beginning was.
import type { MessageEvent, MessagePart } from '../../domain/notify/message.ts';
import type { Alert } from '../../domain/notify/notices.ts';
import { formatDuration } from '../../domain/duration.ts';

export interface BookOptions {
  readonly job: string;
  readonly channel: string;
  readonly nowMs: number;
  /** True: nothing is told now. */
  readonly isQuiet: boolean;
  /** True: ends are told. */
  readonly tellsEnds: boolean;
}

export interface Sight {
  readonly about: string;
  readonly event: MessageEvent;
  /** Facts, one sentence. */
  readonly text: string;
  /** Tells only from this number of sights in a row on. */
  readonly after?: number;
  /** False: only its end is told. */
  readonly isTold?: boolean;
}

/** How an alert is told when no event is judged. */
export interface LaterSight extends Pick<Sight, 'event' | 'isTold'> {
  readonly after: number;
  /** True: it is news, not a state. */
  readonly once: boolean;
}

export class AlertBook {
  readonly #options: BookOptions;
  readonly #alerts: Map<string, Alert>;
  readonly #parts: MessagePart[] = [];

  constructor(alerts: readonly Alert[], options: BookOptions) {
    this.#options = options;
    this.#alerts = new Map(alerts.map((alert) => [alert.about, alert]));
  }

  get alerts(): readonly Alert[] {
    return [...this.#alerts.values()];
  }

  /** The parts of the message that is to be sent. */
  get parts(): readonly MessagePart[] {
    return this.#parts;
  }

  get(about: string): Alert | undefined {
    return this.#alerts.get(about);
  }

  /** Sets an alert that is never told by itself. */
  note(about: string, sinceMs: number): void {
    this.#set({ ...this.#new(about), sinceMs });
  }

  /** Something is true. */
  see({ about, event, text, after = 1, isTold = true }: Sight): void {
    const { nowMs, isQuiet } = this.#options;
    const known = this.#alerts.get(about);
    const seen = known ?? this.#new(about);
    const alert = { ...seen, times: seen.times + 1, overAtMs: null, text };
    const isDue = alert.toldAtMs === null && alert.times >= after;
    if (!isDue || (isTold && isQuiet)) return this.#set(alert);
    this.#set({ ...alert, toldAtMs: nowMs });
    if (isTold) this.#tell({ event, about, text: `${sentenceOf(event)}: ${text}` });
  }

  /** Something happened: it is told each time, and in a quiet window counted. */
  news({ about, event, text }: Sight): void {
    if (!this.#options.isQuiet) {
      this.#tell({ event, about, text: `${sentenceOf(event)}: ${text}` });
      return;
    }
    const known = this.#alerts.get(about) ?? this.#new(about);
    this.#set({ ...known, times: known.times + 1, text });
  }

  /** Something is not true, or not any more. `text`: what is the case instead. */
  over(about: string, text: string): void {
    const alert = this.#alerts.get(about);
    if (alert === undefined) return;
    const { isQuiet, tellsEnds, nowMs } = this.#options;
    if (alert.toldAtMs === null || !tellsEnds) this.#alerts.delete(about);
    else if (isQuiet) this.#set({ ...alert, overAtMs: nowMs, text });
    else this.#tellOver({ ...alert, text });
  }

  /** Forgets an alert without a word. */
  drop(about: string): void {
    this.#alerts.delete(about);
  }

  /** Tells what was held back by a quiet window, and again what is still true after `againMs`. */
  catchUp(sightOf: (alert: Alert) => LaterSight | undefined, againMs: number | undefined): void {
    const { nowMs, isQuiet } = this.#options;
    if (isQuiet) return;
    for (const alert of this.alerts) {
      const sight = sightOf(alert);
      if (sight === undefined) continue;
      const { about, toldAtMs, times, text } = alert;
      const { event, after, once, isTold = true } = sight;
      if (alert.overAtMs !== null) this.#tellOver(alert);
      else if (!isTold) continue;
      else if (toldAtMs === null && times >= after) {
        const often = once && times > 1 ? `${times} times, the last time: ` : '';
        this.#tell({ event, about, text: `${sentenceOf(event)}: ${often}${text}` });
        if (once) this.drop(about);
        else this.#set({ ...alert, toldAtMs: nowMs });
      } else if (toldAtMs !== null && againMs !== undefined && nowMs - toldAtMs >= againMs) {
        const since = formatDuration(roundMs(nowMs - alert.sinceMs));
        this.#tell({ event, about, text: `${stillSentenceOf(event)} after ${since}: ${text}` });
        this.#set({ ...alert, toldAtMs: nowMs });
      }
    }
  }

  #tellOver({ about, sinceMs, overAtMs, text }: Alert): void {
    const lasted = formatDuration(roundMs((overAtMs ?? this.#options.nowMs) - sinceMs));
    this.#alerts.delete(about);
    const ending = about.startsWith('value ')
      ? `reports the end of "${nounOf(about)}" after ${lasted}: ${text}`
      : `has recovered: ${text}, after ${lasted} of ${nounOf(about)}`;
    this.#tell({ event: 'recovered', about, text: ending });
  }

  #tell(part: MessagePart): void {
    this.#parts.push(part);
  }

  #set(alert: Alert): void {
    this.#alerts.set(alert.about, alert);
  }

  #new(about: string): Alert {
    const { job, channel, nowMs: sinceMs } = this.#options;
    return { job, channel, about, sinceMs, times: 0, toldAtMs: null, overAtMs: null, text: '' };
  }
}

const SENTENCES: Readonly<Record<MessageEvent, string>> = {
  failing: 'is failing',
  recovered: 'has recovered',
  degraded: 'is degraded',
  changed: 'has changed',
  late: 'is late',
  silent: 'is silent',
  value: 'reports',
  bad_file: 'has a bad file',
  disk_full: 'cannot store',
  crashed: 'started after a crash',
  summary: 'has several messages',
  test: 'sends a test',
};

function sentenceOf(event: MessageEvent): string {
  return SENTENCES[event];
}

function stillSentenceOf(event: MessageEvent): string {
  return SENTENCES[event]
    .replace(/^(is|has) /, '$1 still ')
    .replace(/^(cannot|reports)/, 'still $1');
}

/** `failing`, `being late`, `value price < 100`. */
function nounOf(about: string): string {
  const [word = about] = about.split(' ');
  // `value price < 100: lamp`
  if (word === 'value') return about.slice('value '.length).replace(/: [^]*$/, '');
  const nouns: Readonly<Record<string, string>> = {
    late: 'being late',
    silent: 'silence',
    degraded: 'being degraded',
    bad_file: 'a bad file',
  };
  return nouns[word] ?? about;
}

/** People read minutes and hours: whole seconds below a minute, whole minutes above. */
function roundMs(ms: number): number {
  const unit = ms < 60_000 ? 1000 : 60_000;
  return Math.max(1000, Math.round(ms / unit) * unit);
}
