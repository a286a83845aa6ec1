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
    const asking = event.type === 'run' ? (rules.get(event.job) ?? []).filter(asksForFacts) : [];
    if (event.type !== 'run' || asking.length === 0) known.push(event);
    else known.push({ ...event, facts: await readFacts(notices, event.runId, { rules: asking }) });
  }
  return known;
}

function asksForFacts({ changed, degraded, values }: NotifyRule): boolean {
  return changed || degraded || values.length > 0;
}

async function readFacts(
  notices: Notices,
  runId: number,
  { rules }: { rules: readonly NotifyRule[] },
): Promise<RunFacts> {
  const names = new Set(rules.flatMap(({ values }) => values.map(({ name }) => name)));
  const [nothing, values] = [{ count: 0, first: [] }, [...names]];
  let facts: RunFacts = { changed: nothing, degraded: nothing, values: [] };
  for (let from: number | null = 0; from !== null;) {
    const page = await notices.runFacts({ runId, from, limit: RESULTS_AT_ONCE, values });
    facts = {
      changed: sum(facts.changed, page.changed),
      degraded: sum(facts.degraded, page.degraded),
      values: [...facts.values, ...page.values],
    };
    from = page.next;
  }
  return facts;
}

function sum(before: CountedTargets, more: CountedTargets): CountedTargets {
  return {
    count: before.count + more.count,
    first: [...before.first, ...more.first].slice(0, NAMED),
  };
}
