// Events, alerts and messages in a database in memory, without the writer's thread.
import Database from 'better-sqlite3';
import type { JobEvent, Notices, FactsPage } from '../../../src/domain/notify/notices.ts';
import type { ListedMessage, StoredOutbox } from '../../../src/query/reads/outbox.ts';
import { NOTIFY } from '../../../src/store/migrations/010-notify-tables.ts';
import { EventTable } from '../../../src/store/tables/notify/event-table.ts';
import { noticeCalls, type NoticeHandlers } from '../../../src/store/writer/notice-calls.ts';

export class MemoryNotices implements Notices {
  readonly db: Database.Database = new Database(':memory:');
  readonly #calls: NoticeHandlers;

  constructor() {
    this.db.exec(NOTIFY);
    this.#calls = noticeCalls(this.db, { events: new EventTable(this.db), owner: 'test' });
  }

  /** Keeps an event, as the end of a run would. */
  add(event: JobEvent): void {
    this.db
      .prepare('INSERT INTO notify_events (job, at_ms, event) VALUES (?, ?, ?)')
      .run(event.job, event.atMs, JSON.stringify(event));
  }

  /** As the read `outbox` returns it. */
  async listed(limit: number): Promise<StoredOutbox> {
    const channels = await this.counts();
    const names = this.db
      .prepare<[], string>('SELECT DISTINCT channel FROM notify_messages')
      .pluck()
      .all();
    const waiting = names
      .flatMap((channel) => this.#calls.outbox({ type: 'outbox', channel, sentSinceMs: 0 }).waiting)
      .toSorted((a, b) => a.id - b.id)
      .slice(0, limit)
      .map(({ message: { channel, job, summary }, ...row }): ListedMessage => {
        const { createdAtMs, attempts, nextAtMs, error } = row;
        return { channel, job, summary, createdAtMs, attempts, nextAtMs, error };
      });
    return { channels, waiting };
  }

  watch: Notices['watch'] = async (jobs) => this.#calls.watch({ type: 'watch', jobs });
  events: Notices['events'] = async (limit, { jobs } = {}) =>
    this.#calls.events({ type: 'events', limit, jobs });
  /** What is known about the results of a run, by its id. */
  readonly facts = new Map<number, Partial<FactsPage>>();
  runFacts: Notices['runFacts'] = async ({ runId, targets }) => {
    const nothing = { count: 0, first: [] };
    const none = {
      changed: nothing,
      degraded: nothing,
      values: [],
      present: targets,
      hasFaults: false,
    };
    return { ...none, ...this.facts.get(runId), next: null };
  };
  alerts: Notices['alerts'] = async (jobs) => this.#calls.alerts({ type: 'alerts', jobs });
  decide: Notices['decide'] = async (decision) => this.#calls.decide({ type: 'decide', decision });
  outbox: Notices['outbox'] = async (channel, sentSinceMs) =>
    this.#calls.outbox({ type: 'outbox', channel, sentSinceMs });
  claim: Notices['claim'] = async (claim) => this.#calls.claim({ type: 'claim', claim });
  join: Notices['join'] = async (ids, by) => this.#calls.join({ type: 'join', ids, by });
  settle: Notices['settle'] = async (settlement) =>
    this.#calls.settle({ type: 'settle', settlement });
  retryNow: Notices['retryNow'] = async (channels) =>
    this.#calls['retry now']({ type: 'retry now', channels });
  keepChannels: Notices['keepChannels'] = async (names, atMs) =>
    this.#calls['keep channels']({ type: 'keep channels', names, atMs });
  counts: Notices['counts'] = async () => this.#calls['channel counts']({ type: 'channel counts' });
}
