// A state as a word with a sign before it, so that colour is never the only difference.
import { el } from '../dom.js';

/** @type {Readonly<Record<string, readonly [sign: string, tone: string]>>} */
const LOOKS = {
  running: ['▶', 'info'],
  succeeded: ['✓', 'good'],
  failed: ['✕', 'bad'],
  interrupted: ['!', 'warn'],
  cancelled: ['■', 'warn'],
  skipped: ['»', 'quiet'],
  missed: ['?', 'warn'],
  scheduled: ['◷', 'quiet'],
  paused: ['Ⅱ', 'warn'],
  disabled: ['○', 'quiet'],
  'by hand': ['☞', 'quiet'],
  gone: ['∅', 'quiet'],
  ok: ['✓', 'good'],
  draining: ['▽', 'warn'],
  stale: ['!', 'warn'],
  changed: ['≠', 'info'],
};

/**
 * @param {string} state
 * @param {string} [text] default: the state
 */
export function badge(state, text = state) {
  const [sign, tone] = LOOKS[state] ?? ['·', 'quiet'];
  return el(
    'span',
    { class: `badge ${tone}` },
    el('span', { 'aria-hidden': 'true', class: 'sign' }, sign),
    text,
  );
}

/**
 * The outcome of a request: its HTTP status, or its error kind.
 * @param {{ ok: boolean, status: number | null, error_kind: string | null }} result
 */
export function outcomeBadge({ ok, status, error_kind: kind }) {
  if (ok) return badge('succeeded', String(status ?? 'ok'));
  return badge('failed', kind === null || kind === 'status' ? String(status ?? 'failed') : kind);
}
