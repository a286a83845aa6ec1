// Performs the calls about messages to the writer's thread, inside the caller's transaction.
import type { Database } from 'better-sqlite3';
import { AlertTable } from '../tables/notify/alert-table.ts';
import type { EventTable } from '../tables/notify/event-table.ts';
import { OutboxTables } from '../tables/notify/outbox-tables.ts';
import { RunFactsReader } from '../tables/notify/run-facts.ts';
import type { NoticeReplies, NoticeRequest } from './notice-protocol.ts';

type Requests = { readonly [R in NoticeRequest as R['type']]: R };

/** The function that carries out each request. */
export type NoticeHandlers = {
  readonly [T in keyof Requests]: (request: Requests[T]) => NoticeReplies[T];
};

export function noticeCalls(
  db: Database,
  { events, owner }: { events: EventTable; owner: string },
): NoticeHandlers {
  const alerts = new AlertTable(db);
  const outbox = new OutboxTables(db, owner);
  const facts = new RunFactsReader(db);
  return {
    watch({ jobs }) {
      events.watch(jobs);
    },
    events: ({ limit, jobs }) => events.list(limit, { jobs }),
    'run facts': ({ question }) => facts.page(question),
    alerts: ({ jobs }) => alerts.list(jobs),
    decide({ decision: { eventIds, changes, messages, atMs } }) {
      if (!alerts.fits(changes) || !events.remove(eventIds)) return false;
      alerts.apply(changes);
      outbox.add(messages, atMs);
      return true;
    },
    outbox: ({ channel, sentSinceMs }) => outbox.list(channel, sentSinceMs),
    claim: ({ claim }) => outbox.claim(claim),
    join: ({ ids, by }) => outbox.join(ids, by),
    settle({ settlement }) {
      outbox.settle(settlement);
    },
    'retry now'({ channels }) {
      outbox.retryNow(channels);
    },
    'keep channels': ({ names, atMs }) => outbox.keepChannels(names, atMs),
    'channel counts': () => outbox.counts(),
  };
}
