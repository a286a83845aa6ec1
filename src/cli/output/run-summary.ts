// The summary of a run: its results, its speed, and the sequential estimate.
import { formatBytes } from '../../domain/byte-size.ts';
import { formatShortDuration } from '../../domain/duration.ts';
import { failedRunReason, failureText, type FailureCount } from '../../domain/failure-counts.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import type { Paint } from './paint.ts';
import { textWidth } from './text-width.ts';
import { groupDigits } from '../../text/group-digits.ts';

/** What the summary says; null figures are left out. */
export interface SummarizedRun {
  readonly job: string;
  readonly runId: number;
  readonly status: string;
  /** Why it ended like this, in words; null: its results say it. */
  readonly reason: string | null;
  readonly total: number;
  /** Of the total, results from before the run was interrupted; 0 when it was not. */
  readonly earlier: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly failures: readonly FailureCount[];
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly bytes: number;
  /** Results that confirm a stored body, and the bytes that did not have to come again. */
  readonly confirmed: number;
  readonly savedBytes: number;
  /** From when the run began, or went on, to its end. */
  readonly wallMs: number;
  /** The durations of all requests together: what one after another would have taken at least. */
  readonly oneByOneMs: number;
}

/** A gain below this is what chance makes of a run of one request. */
const MIN_GAIN_SHOWN = 1.05;

/** A title and a line for each figure. */
export function formatRunSummary(run: SummarizedRun, paint: Paint): string {
  const isGood = run.status === 'succeeded';
  const status = (isGood ? paint.good : paint.bad)(run.status);
  const rows: (readonly [string, string])[] = [
    ['requests', formatRequests(run)],
    ['ok', number(run.succeeded)],
    ['failed', formatFailures(run, paint)],
    ...reasonRows(run),
    ...(run.p50Ms === null ? [] : [['duration', formatPercentiles(run)] as const]),
    ['received', formatBytes(run.bytes)],
    ...(run.confirmed === 0 ? [] : [['confirmed', formatConfirmed(run)] as const]),
    ['wall time', formatShortDuration(run.wallMs)],
    // Results from before a run was resumed took none of this time.
    ...(run.earlier > 0 ? [] : [['sequential estimate', formatGain(run)] as const]),
  ];
  const width = rows.reduce((widest, [name]) => Math.max(widest, textWidth(name)), 0);
  const lines = rows.map(([name, value]) => `  ${paint.faint(name.padEnd(width))}  ${value}\n`);
  return `${paint.strong(run.job)}  run ${run.runId}  ${status}\n${lines.join('')}`;
}

function formatRequests({ total, earlier, wallMs }: SummarizedRun): string {
  const made = total - earlier;
  const perSecond = wallMs > 0 ? (made * 1000) / wallMs : 0;
  const now = earlier > 0 ? `, of them ${number(made)} since it went on` : '';
  return `${number(total)}${now} (${number(perSecond)}/s)`;
}

function formatFailures(run: SummarizedRun, paint: Paint): string {
  if (run.failed === 0) return '0';
  const kinds = failureText(run.failures);
  return `${paint.bad(number(run.failed))}${kinds === '' ? '' : ` (${kinds})`}`;
}

/** Without the counts, which the rows above it have. */
function reasonRows({ reason, ...counts }: SummarizedRun): readonly (readonly [string, string])[] {
  const known = `${failedRunReason(counts)}. `;
  const rest = reason?.startsWith(known) === true ? reason.slice(known.length) : reason;
  if (rest === null || (counts.failed > 0 && known.startsWith(rest))) return [];
  return [['reason', escapeControls(rest)]];
}

function formatConfirmed({ confirmed, savedBytes }: SummarizedRun): string {
  return `${number(confirmed)} (saved ${formatBytes(savedBytes)})`;
}

function formatPercentiles({ p50Ms, p95Ms, p99Ms }: SummarizedRun): string {
  const figures = [
    ['p50', p50Ms],
    ['p95', p95Ms],
    ['p99', p99Ms],
  ] as const;
  return figures
    .map(([name, ms]) => `${name} ${ms === null ? '-' : formatShortDuration(ms)}`)
    .join('   ');
}

function formatGain({ oneByOneMs, wallMs }: SummarizedRun): string {
  const gain = wallMs > 0 ? oneByOneMs / wallMs : 0;
  const times = gain < MIN_GAIN_SHOWN ? '' : ` (${formatFactor(gain)} times as long)`;
  return `${formatShortDuration(oneByOneMs)}${times}`;
}

/** `1.4`, `12`, `1,234`. */
export function formatFactor(factor: number): string {
  return factor < 9.95 ? factor.toFixed(1) : number(factor);
}

function number(value: number): string {
  return groupDigits(Math.round(value));
}
