// A state as a word with a sign before it, so that colour is never the only difference.
import type { Result } from '../../api/answers/result-answers.ts';
import { html, type Content } from '../dom.ts';

type Outcome = Pick<Result, 'status' | 'error_kind'> & {
  readonly ok?: boolean;
  readonly degraded?: boolean;
};

const LOOKS: Readonly<Record<string, readonly [sign: string, tone: string]>> = {
  running: ['▶', 'info'],
  succeeded: ['✓', 'good'],
  failed: ['✕', 'bad'],
  interrupted: ['!', 'warn'],
  cancelled: ['■', 'warn'],
  skipped: ['»', 'quiet'],
  missed: ['?', 'warn'],
  failing: ['✕', 'bad'],
  degraded: ['◐', 'warn'],
  late: ['◷', 'warn'],
  scheduled: ['◷', 'quiet'],
  paused: ['Ⅱ', 'warn'],
  disabled: ['○', 'quiet'],
  'by hand': ['☞', 'quiet'],
  gone: ['∅', 'quiet'],
  ok: ['✓', 'good'],
  leader: ['★', 'good'],
  candidate: ['✓', 'good'],
  worker: ['✓', 'good'],
  stopping: ['▽', 'warn'],
  draining: ['▽', 'warn'],
  stale: ['!', 'warn'],
  changed: ['≠', 'info'],
  added: ['+', 'good'],
  removed: ['−', 'bad'],
  came: ['+', 'good'],
  went: ['−', 'bad'],
};

export function lookOf(state: string): readonly [sign: string, tone: string] {
  return LOOKS[state] ?? ['·', 'quiet'];
}

export function badge(state: string, text: string = state): Content {
  const [sign, tone] = lookOf(state);
  return html`<span class="badge ${tone}"><span aria-hidden="true" class="sign">${sign}</span>${text}</span>`;
}

/** The outcome of a request: its HTTP status, or its error kind. */
export function outcomeBadge({ ok = false, degraded, status, error_kind: kind }: Outcome): Content {
  if (degraded === true) return badge('degraded', `${status} degraded`);
  if (ok) return badge('succeeded', String(status ?? 'ok'));
  return badge('failed', kind === null || kind === 'status' ? String(status ?? 'failed') : kind);
}
