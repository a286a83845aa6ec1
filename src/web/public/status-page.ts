// The public status page as HTML without scripts: one card per job, with its state and ninety days of uptime.
import { html, raw } from 'hono/html';
import { hash } from 'node:crypto';
import { formatShortDuration } from '../../domain/duration.ts';
import { UPTIME_DAYS, type PublicJob, type PublicState } from './public-report.ts';
import { STATUS_STYLE } from './status-style.ts';

/** A browser reads the page again after this many seconds. */
const REFRESH_S = 60;
/** Width of a day's bar with its gap, and height, in units of the drawing. */
const BAR = { step: 8, width: 6, height: 28 };
/** Shares below this are drawn as failing, from this on as partly failing. */
const PARTLY = 0.95;

type Html = ReturnType<typeof html>;

/** Made in one piece: space around the text would change its digest. */
const STYLE_ELEMENT = raw(`<style>${STATUS_STYLE}</style>`);

/** The page contains one style sheet, which the policy names by its digest, and loads nothing. */
export const STATUS_POLICY: string = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STATUS_STYLE, 'base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const STATES: Readonly<Record<PublicState, { readonly text: string; readonly tone: string }>> = {
  working: { text: 'Working', tone: 'good' },
  'partly failing': { text: 'Partly failing', tone: 'partly' },
  failing: { text: 'Failing', tone: 'bad' },
  paused: { text: 'Paused', tone: 'none' },
  'no data': { text: 'No data yet', tone: 'none' },
};

/** The word of a state, for people. */
export function stateText(state: PublicState): string {
  return STATES[state].text;
}

export function statusPage(jobs: readonly PublicJob[], nowMs: number): Html {
  const { text, tone } = summary(jobs);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="refresh" content="${REFRESH_S}" />
        <title>${text}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <h1 class="${tone}">${text}</h1>
          ${jobs.map(jobCard)}
          <p class="foot">As of ${time(nowMs)}. Days are in UTC.</p>
        </main>
      </body>
    </html>`;
}

function summary(jobs: readonly PublicJob[]): { text: string; tone: string } {
  const failing = jobs.filter(({ state }) => state === 'failing' || state === 'partly failing');
  if (failing.length > 0) {
    const tone = failing.some(({ state }) => state === 'failing') ? 'bad' : 'partly';
    return { text: `${failing.length} of ${jobs.length} failing`, tone };
  }
  if (jobs.some(({ state }) => state === 'working')) return { text: 'All working', tone: 'good' };
  return { text: 'No data yet', tone: 'none' };
}

function jobCard(job: PublicJob): Html {
  const { text, tone } = STATES[job.state];
  return html`<section>
    <h2>${job.name} <span class="state ${tone}">${text}</span></h2>
    ${dayBars(job)}
    <p class="scale"><span>${UPTIME_DAYS} days ago</span><span>Today</span></p>
    <p class="facts">
      <span>Uptime of ${UPTIME_DAYS} days: <b>${uptimeText(job.uptime)}</b></span>
      <span
        >95 of 100 answers within:
        <b>${job.p95Ms === null ? '–' : formatShortDuration(job.p95Ms)}</b></span
      >
      <span>Last check: <b>${job.checkedAtMs === null ? '–' : time(job.checkedAtMs)}</b></span>
    </p>
    ${
      job.failures.length === 0
        ? ''
        : html`<ul>
            ${job.failures.map(({ url, error }) => html`<li><code>${url}</code> ${error}</li>`)}
          </ul>`
    }
  </section>`;
}

function dayBars({ name, days }: PublicJob): Html {
  const bars = days.map(({ startAtMs, share }, index) => {
    const day = new Date(startAtMs).toISOString().slice(0, 10);
    return html`<rect
      x="${index * BAR.step}"
      width="${BAR.width}"
      height="${BAR.height}"
      rx="1"
      class="${dayTone(share)}"
    >
      <title>${day}: ${share === null ? 'no data' : uptimeText(share)}</title>
    </rect>`;
  });
  const width = UPTIME_DAYS * BAR.step - (BAR.step - BAR.width);
  return html`<svg
    viewBox="0 0 ${width} ${BAR.height}"
    preserveAspectRatio="none"
    role="img"
    aria-label="Uptime of ${name} by day"
  >
    ${bars}
  </svg>`;
}

function dayTone(share: number | null): string {
  if (share === null) return 'none';
  if (share === 1) return 'good';
  return share >= PARTLY ? 'partly' : 'bad';
}

/** Rounded down, so that only a flawless record is 100 %. */
export function uptimeText(share: number | null): string {
  if (share === null) return '–';
  return `${(Math.floor(share * 10_000) / 100).toString()} %`;
}

function time(atMs: number): Html {
  const iso = new Date(atMs).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
