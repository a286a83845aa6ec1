// Says how runs ended to those who listen: those that someone started or looks at, of thousands a minute.
import { announce } from './announcer.js';

/** Runs that ended and that nobody waits for yet: a short one ends before the answer to its start comes. */
const MAX_ENDED = 100;

/** @type {Set<number>} */
const awaited = new Set();
/** @type {Map<number, string>} Their words. */
const ended = new Map();

/**
 * From now on the end of this run is announced.
 * @param {number} id
 */
export function awaitRun(id) {
  const words = ended.get(id);
  if (words === undefined) awaited.add(id);
  // Afterwards: that it has started is announced first.
  else setTimeout(() => announce(words));
}

/**
 * @param {number} id
 * @param {string} words what is announced of it
 */
export function runEnded(id, words) {
  if (awaited.delete(id)) return announce(words);
  ended.set(id, words);
  const [oldest] = ended.keys();
  if (ended.size > MAX_ENDED && oldest !== undefined) ended.delete(oldest);
}
