// Messages about the daemon itself: bad files, storing that does not work, and a start after a crash.
import { randomUUID } from 'node:crypto';
import type { Channel, DaemonWord } from '../domain/notify/channel.ts';
import type { MessagePart, NotifyMessage } from '../domain/notify/message.ts';
import type { Alert, AlertChange, Notices } from '../domain/notify/notices.ts';
import { sleep, type Clock } from '../platform/clock.ts';
import type { Notifier } from './notifier.ts';
import { AlertBook } from './rules/alert-book.ts';
import { writeMessage } from './rules/write-message.ts';
import type { Send } from './send/send-outcome.ts';

/** The name under which alerts about the daemon are kept. */
const DAEMON = '';
/** The alert that is there while a daemon runs: one that starts and finds it follows a crash. */
const RUNNING = 'running';
const NEVER_TOLD = { times: 0, toldAtMs: null, overAtMs: null, text: '' } as const;
/** Waits between attempts to say that nothing can be stored. */
const DIRECT_BACKOFF_MS = [5000, 15_000, 60_000, 300_000] as const;

export interface DaemonMessagesOptions {
  readonly notifier: Notifier;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly send: Send;
  readonly mask: (text: string) => string;
  readonly onFault: (error: unknown) => void;
}

/** While storing does not work. */
interface Outage {
  readonly sinceMs: number;
  /** Channels that were told. */
  readonly told: Set<Channel>;
  readonly end: AbortController;
}

/** The present problem of a file, one for each file. */
export interface BadFile {
  readonly file: string;
  /** `jobs/prices.yaml:3:1 Unknown key "shedule"` */
  readonly text: string;
}

export class DaemonMessages {
  readonly #options: DaemonMessagesOptions;
  /** The changes are made one after the other. */
  #changing: Promise<void> = Promise.resolve();
  #outage: Outage | undefined;

  constructor(options: DaemonMessagesOptions) {
    this.#options = options;
  }

  /** The daemon starts: tells that the one before ended without being stopped, if so. */
  started(): void {
    this.#change('crashed', (book) => {
      const before = book.get(RUNNING);
      if (before === undefined) return book.note(RUNNING, this.#options.clock.now());
      const since = `${new Date(before.sinceMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      const text = `the daemon that started at ${since} ended without being stopped`;
      book.see({ about: 'crashed', event: 'crashed', text });
      book.drop('crashed');
      book.note(RUNNING, this.#options.clock.now());
    });
  }

  /** The files of the configuration were read: tells about those that became bad, and those that are fixed. */
  readFiles(bad: readonly BadFile[]): void {
    this.#change('bad_file', (book) => {
      const known = new Set(bad.map(({ file }) => `bad_file ${file}`));
      for (const { file, text } of bad) {
        const about = `bad_file ${file}`;
        // One that is known already is not counted again.
        if (book.get(about) === undefined) book.see({ about, event: 'bad_file', text });
      }
      for (const { about } of book.alerts) {
        if (!about.startsWith('bad_file ') || known.has(about)) continue;
        book.over(about, `${about.slice('bad_file '.length)} is fixed`);
      }
    });
    this.#keepOwn({ isRunning: true });
  }

  /** Storing stopped working, or (undefined) works again. Nothing can be stored meanwhile: it is sent at once. */
  storageChanged(problem: string | undefined): void {
    if (problem !== undefined) this.#outage ??= this.#tellOutage(problem);
    else if (this.#outage !== undefined) {
      const { told, sinceMs, end } = this.#outage;
      this.#outage = undefined;
      end.abort();
      this.#tellStoringAgain([...told], sinceMs);
    }
  }

  /** The daemon ends as it should. */
  async close(): Promise<void> {
    this.#outage?.end.abort();
    this.#keepOwn({ isRunning: false });
    await this.#changing;
  }

  /** A reload may change what a channel is told: no alert stays of what it is not told any more. */
  #keepOwn(options: { isRunning: boolean }): void {
    const { onFault } = this.#options;
    this.#changing = this.#changing.then(() => this.#applyOwn(options)).catch(onFault);
  }

  async #applyOwn({ isRunning }: { isRunning: boolean }): Promise<void> {
    const { notices, notifier, clock } = this.#options;
    const before = await notices.alerts([DAEMON]);
    const own = new Set(this.#channelsFor('bad_file').map(({ name }) => name));
    const files = before.filter(({ about, channel }) => about !== RUNNING && own.has(channel));
    const running = this.#channelsFor('crashed').map(({ name: channel }): Alert => {
      const known = before.find((alert) => alert.about === RUNNING && alert.channel === channel);
      const sinceMs = known?.sinceMs ?? clock.now();
      return { ...NEVER_TOLD, job: DAEMON, channel, about: RUNNING, sinceMs };
    });
    const after = isRunning ? [...files, ...running] : files;
    await notifier.tell([], [{ job: DAEMON, before, after }]);
  }

  #channelsFor(word: DaemonWord): readonly Channel[] {
    return this.#options.notifier.channels.filter(({ daemon }) => daemon.includes(word));
  }

  /** Changes the alerts about the daemon of each channel that is told this. */
  #change(word: DaemonWord, change: (book: AlertBook) => void): void {
    const { onFault } = this.#options;
    this.#changing = this.#changing.then(() => this.#applyChange(word, change)).catch(onFault);
  }

  async #applyChange(word: DaemonWord, change: (book: AlertBook) => void): Promise<void> {
    const { notices, notifier, clock, mask } = this.#options;
    const channels = this.#channelsFor(word);
    if (channels.length === 0) return;
    const before = await notices.alerts([DAEMON]);
    let after: readonly Alert[] = before;
    const messages: NotifyMessage[] = [];
    const atMs = clock.now();
    for (const { name: channel } of channels) {
      const book = new AlertBook(
        after.filter((alert) => alert.channel === channel),
        { job: DAEMON, channel, nowMs: atMs, isQuiet: false, tellsEnds: true },
      );
      change(book);
      after = [...after.filter((alert) => alert.channel !== channel), ...book.alerts];
      const parts = book.parts.map((part) => ({ ...part, text: mask(part.text) }));
      if (parts.length > 0) messages.push(message({ channel, atMs, parts }));
    }
    const changes: readonly AlertChange[] = [{ job: DAEMON, before, after }];
    await notifier.tell(messages, changes);
  }

  #tellOutage(problem: string): Outage {
    const { clock } = this.#options;
    const outage = { sinceMs: clock.now(), told: new Set<Channel>(), end: new AbortController() };
    for (const channel of this.#channelsFor('disk_full'))
      void this.#sendOutage(channel, problem, outage);
    return outage;
  }

  async #sendOutage(channel: Channel, problem: string, { told, end }: Outage): Promise<void> {
    const { send, clock, mask } = this.#options;
    const part: MessagePart = {
      event: 'disk_full',
      about: 'disk_full',
      text: mask(`cannot store: ${problem}`),
    };
    const text = message({ channel: channel.name, atMs: clock.now(), parts: [part] });
    for (let attempt = 0; !end.signal.aborted; attempt += 1) {
      const outcome = await send(channel, text, { signal: end.signal });
      if (outcome.type === 'sent') {
        told.add(channel);
        return;
      }
      await sleep(clock, DIRECT_BACKOFF_MS[Math.min(attempt, 3)] ?? 0, {
        signal: end.signal,
      });
    }
  }

  #tellStoringAgain(told: readonly Channel[], sinceMs: number): void {
    const { notifier, clock, onFault } = this.#options;
    const atMs = clock.now();
    const seconds = Math.max(1, Math.round((atMs - sinceMs) / 1000));
    const text = `has recovered: storing works again after ${seconds} s`;
    const part: MessagePart = { event: 'recovered', about: 'disk_full', text };
    const messages = told.map(({ name }) => message({ channel: name, atMs, parts: [part] }));
    if (messages.length > 0) void notifier.tell(messages, []).catch(onFault);
  }
}

function message(options: {
  channel: string;
  atMs: number;
  parts: readonly MessagePart[];
}): NotifyMessage {
  return writeMessage({ ...options, key: randomUUID(), job: null });
}
