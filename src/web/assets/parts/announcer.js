// Announces events to screen readers: only those that the person waits for, not every figure.
import { byId } from '../dom.js';

/** @param {string} text */
export function announce(text) {
  byId('announcer').textContent = text;
}
