// Says what happened to those who listen: only what someone waits for, never each number.
import { byId } from '../dom.js';

/** @param {string} text */
export function announce(text) {
  byId('announcer').textContent = text;
}
