// Records who did what: each event as a line of the log and as a row of the table `audit`, at a bounded rate and
// without delaying the action.
import type { Audit, AuditActor, AuditEvent, AuditRow } from '../../domain/audit.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';

/** The message of each audit line in the log. */
const AUDIT_EVENT = 'audit';

const WINDOW_MS = 60_000;
/** Events of one kind and one actor that are written singly within a window; further ones are counted. */
const MAX_OF_A_KIND = 30;
/** The same limit over all kinds and actors: a flood from many addresses must not fill the disk. */
const MAX_IN_ALL = 300;
/** Kinds that are counted separately; further ones are counted by their action alone. */
const MAX_KINDS = 100;
const MAX_TEXT_LENGTH = 500;

export interface AuditLogOptions {
  readonly log: Logger;
  readonly clock: Clock;
  /** Masks the secrets in a text. */
  readonly mask: (text: string) => string;
  /** Appends rows to the table. */
  readonly append: (rows: readonly AuditRow[]) => Promise<void>;
}

interface Kind {
  written: number;
  /** The last event that was not written, and how many there were before it. */
  unwritten: { readonly event: AuditEvent; readonly more: number } | undefined;
}

export class AuditLog implements Audit {
  readonly #options: AuditLogOptions;
  readonly #kinds = new Map<string, Kind>();
  #inAll = 0;
  #window: Timer | undefined;
  #appending: Promise<void> = Promise.resolve();
  #failed = false;
  #closed = false;

  constructor(options: AuditLogOptions) {
    this.#options = options;
  }

  record(event: AuditEvent): void {
    if (!this.#closed) {
      this.#window ??= this.#options.clock.setTimer(WINDOW_MS, () => this.#endWindow());
    }
    const kind = this.#kindOf(event);
    if (kind.written < MAX_OF_A_KIND && this.#inAll < MAX_IN_ALL) {
      kind.written += 1;
      this.#inAll += 1;
      this.#write(event, 0);
      return;
    }
    kind.unwritten = { event, more: kind.unwritten === undefined ? 0 : kind.unwritten.more + 1 };
  }

  /** Writes the events that were only counted; resolves when they are stored, or cannot be. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#endWindow();
    await this.#appending;
  }

  #kindOf({ action, actor }: AuditEvent): Kind {
    const exact = `${action} ${actor.via} ${actor.address ?? ''} ${actor.user ?? ''}`;
    const isCrowd = this.#kinds.size >= MAX_KINDS && !this.#kinds.has(exact);
    const name = isCrowd ? action : exact;
    const kind = this.#kinds.get(name) ?? { written: 0, unwritten: undefined };
    this.#kinds.set(name, kind);
    return kind;
  }

  #endWindow(): void {
    this.#window?.cancel();
    this.#window = undefined;
    const unwrittenEvents = [...this.#kinds.values()].flatMap(({ unwritten }) => unwritten ?? []);
    this.#kinds.clear();
    this.#inAll = 0;
    for (const { event, more } of unwrittenEvents) this.#write(event, more);
  }

  #write(event: AuditEvent, more: number): void {
    const { log, clock, append } = this.#options;
    const row = { ...this.#masked(event), atMs: clock.now(), more };
    const { action, actor, target, detail, ok } = row;
    const line = { action, ok, ...actor, target, detail, ...(more === 0 ? {} : { more }) };
    if (ok) log.info(line, AUDIT_EVENT);
    else log.warn(line, AUDIT_EVENT);
    this.#appending = append([row]).catch((err: unknown) => {
      // Logged once: the log has the cause already.
      if (!this.#failed) log.warn({ err }, 'the audit log cannot be stored');
      this.#failed = true;
    });
  }

  #masked({ target, detail, ...event }: AuditEvent): AuditEvent {
    return { ...event, target: this.#text(target), detail: this.#text(detail) };
  }

  #text(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const masked = this.#options.mask(text);
    return masked.length > MAX_TEXT_LENGTH ? `${masked.slice(0, MAX_TEXT_LENGTH)}…` : masked;
  }
}

/** The actor of a signal: its sender is unknown. */
export const BY_SIGNAL: AuditActor = { via: 'signal' };
