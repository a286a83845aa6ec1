// A state as a word with a sign before it, so that colour is never the only difference.
import { html, type TemplateResult } from 'lit/html.js';

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
  draining: ['▽', 'warn'],
  stale: ['!', 'warn'],
  changed: ['≠', 'info'],
};

export function badge(state: string, text: string = state): TemplateResult {
  const [sign, tone] = LOOKS[state] ?? ['·', 'quiet'];
  return html`<span class="badge ${tone}"><span aria-hidden="true" class="sign">${sign}</span>${text}</span>`;
}

/** The outcome of a request: its HTTP status, or its error kind. */
export function outcomeBadge(result: {
  readonly ok: boolean;
  readonly status: number | null;
  readonly error_kind: string | null;
}): TemplateResult {
  const { ok, status, error_kind: kind } = result;
  if (ok) return badge('succeeded', String(status ?? 'ok'));
  return badge('failed', kind === null || kind === 'status' ? String(status ?? 'failed') : kind);
}
