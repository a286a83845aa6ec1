// Announces events to screen readers: only those that the person waits for. Of the runs that end, these are the ones
// that the person started or views, not thousands a minute.
import { byId } from '../dom.ts';

/** Remembered ends of runs that are not awaited yet: a short run ends before the answer to its start arrives. */
const MAX_ENDED = 100;

const awaited = new Set<number>();
/** The announcement of each. */
const ended = new Map<number, string>();

export function announce(text: string): void {
  byId('announcer').textContent = text;
}

/** Announces the end of this run. */
export function awaitRun(id: number): void {
  const words = ended.get(id);
  if (words === undefined) awaited.add(id);
  // Deferred: the start is announced first.
  else setTimeout(() => announce(words));
}

/** `words`: the announcement. */
export function runEnded(id: number, words: string): void {
  if (awaited.delete(id)) return announce(words);
  ended.set(id, words);
  const [oldest] = ended.keys();
  if (ended.size > MAX_ENDED && oldest !== undefined) ended.delete(oldest);
}
