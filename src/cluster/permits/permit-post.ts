// Sends messages about permits: those that come within a few milliseconds go in one statement.
import type { Clock, Timer } from '../../platform/clock.ts';
import type { Sessions } from '../database/sessions.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { type AskerItems, type OwnerItems, PERMITS_CHANNEL } from './permit-messages.ts';

/** Milliseconds for which messages are gathered. */
const GATHER_MS = 4;
/** Maximum bytes of a notification: PostgreSQL accepts less than 8,000. */
const MOST_BYTES = 7000;
/** Lost notifications need not wait for the disk. */
const SEND = `SELECT count(*) FROM (
  SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, payload) FROM unnest($2::text[]) AS p (payload)
) AS sent`;

type Items = OwnerItems & AskerItems;
type Kind = keyof Items;
type Address = { readonly slot: number } | { readonly to: string };

export interface PermitPostOptions {
  /** One of its connections is used at a time. */
  readonly sessions: Pick<Sessions, 'run'>;
  readonly clock: Clock;
  readonly workerId: string;
  readonly onFault: (error: unknown) => void;
}

export class PermitPost {
  readonly #options: PermitPostOptions;
  /** The items, as JSON, by address and kind. */
  #gathered = new Map<string, Map<Kind, string[]>>();
  #timer: Timer | undefined;
  #sending: Promise<void> | undefined;

  constructor(options: PermitPostOptions) {
    this.#options = options;
  }

  /** Sends soon, to the owner of a slot or to a worker. */
  send(address: Address, items: Items): void {
    const key = JSON.stringify(address);
    const kinds = this.#gathered.get(key) ?? new Map<Kind, string[]>();
    this.#gathered.set(key, kinds);
    for (const kind of KINDS) {
      const values = items[kind];
      if (values === undefined) continue;
      const texts = kinds.get(kind) ?? [];
      texts.push(...values.map((value) => JSON.stringify(value)));
      kinds.set(kind, texts);
    }
    this.#arm();
  }

  /** Resolves when everything is sent, or lost. */
  async flush(): Promise<void> {
    while (this.#sending !== undefined || this.#gathered.size > 0) {
      this.#timer?.cancel();
      this.#timer = undefined;
      await this.#begin();
    }
  }

  #arm(): void {
    if (this.#timer !== undefined || this.#sending !== undefined) return;
    this.#timer = this.#options.clock.setTimer(GATHER_MS, () => {
      this.#timer = undefined;
      if (this.#gathered.size > 0) void this.#begin();
    });
  }

  /** Never rejects. */
  #begin(): Promise<void> {
    this.#sending ??= this.#sendGathered();
    return this.#sending;
  }

  /** Never rejects, and does not end before it is noted as `#sending`. */
  async #sendGathered(): Promise<void> {
    await this.#send();
    this.#sending = undefined;
    if (this.#gathered.size > 0) this.#arm();
  }

  /** Never rejects. */
  async #send(): Promise<void> {
    const payloads = [...this.#payloads()];
    this.#gathered = new Map();
    try {
      await this.#options.sessions.run((session) =>
        session.query(SEND, [PERMITS_CHANNEL, payloads], { name: 'permits' }),
      );
    } catch (error) {
      // The asker sends its asks and ends again.
      if (!(error instanceof PostgresFailure)) this.#options.onFault(error);
    }
  }

  *#payloads(): Generator<string> {
    const from = JSON.stringify(this.#options.workerId);
    for (const [address, kinds] of this.#gathered) {
      const start = `{"from":${from},${address.slice(1, -1)}`;
      for (const kind of KINDS) {
        for (const part of parts(kinds.get(kind) ?? []))
          yield `${start},"${kind}":[${part.join(',')}]}`;
      }
    }
  }
}

/** The receiver handles asks before ends: otherwise the permit of a request that ends at once would stay. */
const KINDS = ['holds', 'asks', 'ends', 'ended', 'held', 'granted'] as const;

function* parts(texts: readonly string[]): Generator<readonly string[]> {
  let part: string[] = [];
  let bytes = 0;
  for (const text of texts) {
    const more = Buffer.byteLength(text) + 1;
    if (part.length > 0 && bytes + more > MOST_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(text);
    bytes += more;
  }
  if (part.length > 0) yield part;
}
