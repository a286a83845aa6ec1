// Reads the facts of a run that the rules of its job need, a part at a time: the database has other work.
import type { NotifyRule } from '../domain/notify/channel.ts';
import type {
  Alert,
  CountedTargets,
  Notices,
  RunFacts,
  StoredEvent,
} from '../domain/notify/notices.ts';
import { targetsWithAlert } from './rules/judge-values.ts';

/** Results that are read at once. */
const RESULTS_AT_ONCE = 2000;
/** Targets that a message names. */
const NAMED = 5;

interface Asking {
  readonly notices: Notices;
  /** Job → its rules. */
  readonly rules: ReadonlyMap<string, readonly NotifyRule[]>;
  /** The alerts of the jobs of the events. */
  readonly alerts: readonly Alert[];
}

/** The events, with the facts that a rule asks for. */
export async function withFacts(
  events: readonly StoredEvent[],
  { notices, rules, alerts }: Asking,
): Promise<readonly StoredEvent[]> {
  const known: StoredEvent[] = [];
  for (const event of events) {
    const asking = event.type === 'run' ? (rules.get(event.job) ?? []).filter(asksForFacts) : [];
    if (event.type !== 'run' || asking.length === 0) known.push(event);
    else {
      const own = alerts.filter(({ job }) => job === event.job);
      known.push({
        ...event,
        facts: await readFacts(notices, event.runId, { rules: asking, own }),
      });
    }
  }
  return known;
}

function asksForFacts({ changed, degraded, values }: NotifyRule): boolean {
  return changed || degraded || values.length > 0;
}

async function readFacts(
  notices: Notices,
  runId: number,
  { rules, own }: { rules: readonly NotifyRule[]; own: readonly Alert[] },
): Promise<RunFacts> {
  const names = new Set(rules.flatMap(({ values }) => values.map(({ name }) => name)));
  const [nothing, values] = [{ count: 0, first: [] }, [...names]];
  const targets = targetsWithAlert(rules, own);
  const present = new Set<string>();
  let hasFaults = false;
  let facts: RunFacts = { changed: nothing, degraded: nothing, values: [], gone: [] };
  for (let from: number | null = 0; from !== null;) {
    const page = await notices.runFacts({ runId, from, limit: RESULTS_AT_ONCE, values, targets });
    for (const target of page.present) present.add(target);
    hasFaults ||= page.hasFaults;
    facts = {
      ...facts,
      changed: sum(facts.changed, page.changed),
      degraded: sum(facts.degraded, page.degraded),
      values: [...facts.values, ...page.values],
    };
    from = page.next;
  }
  // A list that cannot be read says nothing about the targets in it.
  return hasFaults ? facts : { ...facts, gone: targets.filter((target) => !present.has(target)) };
}

function sum(before: CountedTargets, more: CountedTargets): CountedTargets {
  return {
    count: before.count + more.count,
    first: [...before.first, ...more.first].slice(0, NAMED),
  };
}
