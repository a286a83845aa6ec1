// Reads what the rules of a job ask about the results of a run, a part at a time: the database has other work.
import type { NotifyRule } from '../domain/notify/channel.ts';
import type { CountedTargets, Notices, RunFacts, StoredEvent } from '../domain/notify/notices.ts';

/** Results that are read at once. */
const RESULTS_AT_ONCE = 2000;
/** Targets that a message names. */
const NAMED = 5;

/** The events, with the facts that a rule asks for. */
export async function withFacts(
  events: readonly StoredEvent[],
  { notices, rules }: { notices: Notices; rules: ReadonlyMap<string, readonly NotifyRule[]> },
): Promise<readonly StoredEvent[]> {
  const known: StoredEvent[] = [];
  for (const event of events) {
    const isAsked = event.type === 'run' && (rules.get(event.job) ?? []).some(asksForFacts);
    known.push(isAsked ? { ...event, facts: await readFacts(notices, event.runId) } : event);
  }
  return known;
}

function asksForFacts({ changed }: NotifyRule): boolean {
  return changed;
}

async function readFacts(notices: Notices, runId: number): Promise<RunFacts> {
  let changed: CountedTargets = { count: 0, first: [] };
  for (let from: number | null = 0; from !== null;) {
    const page = await notices.runFacts({ runId, from, limit: RESULTS_AT_ONCE });
    changed = sum(changed, page.changed);
    from = page.next;
  }
  return { changed };
}

function sum(before: CountedTargets, more: CountedTargets): CountedTargets {
  return {
    count: before.count + more.count,
    first: [...before.first, ...more.first].slice(0, NAMED),
  };
}
