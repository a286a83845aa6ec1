// Announces the end of runs to screen readers: only of runs that the person started or views, not of thousands a minute.
import { announce } from './announcer.js';

/** Remembered ends of runs that are not awaited yet: a short run ends before the answer to its start arrives. */
const MAX_ENDED = 100;

/** @type {Set<number>} */
const awaited = new Set();
/** @type {Map<number, string>} The announcement of each. */
const ended = new Map();

/**
 * Announces the end of this run.
 * @param {number} id
 */
export function awaitRun(id) {
  const words = ended.get(id);
  if (words === undefined) awaited.add(id);
  // Deferred: the start is announced first.
  else setTimeout(() => announce(words));
}

/**
 * @param {number} id
 * @param {string} words the announcement
 */
export function runEnded(id, words) {
  if (awaited.delete(id)) return announce(words);
  ended.set(id, words);
  const [oldest] = ended.keys();
  if (ended.size > MAX_ENDED && oldest !== undefined) ended.delete(oldest);
}
