// One result with everything that is stored of it except its body, for people and as JSON.
import { formatBytes } from '../../domain/byte-size.ts';
import { formatShortDuration, roundMs } from '../../domain/duration.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import { headerPairs } from '../../text/header-pairs.ts';
import type { Unmet } from '../../domain/rules.ts';
import type { Attempt } from '../../domain/result.ts';
import type { FullResult } from '../../query/reads/stored-result.ts';
import type { ItemChange } from '../../query/items/item-changes.ts';
import { valuesToJson, writtenValue } from './values/written-value.ts';
import { toIso } from './moment.ts';
import type { Paint } from './paint.ts';
import { resultToJson } from './result-json.ts';
import { hangText } from './text-width.ts';

/** Columns of the names before the values. */
const NAME = 14;
/** Of the further lines of a header. */
const HEADER_INDENT = 4;

export interface ReportLook {
  readonly paint: Paint;
  /** Of the terminal; undefined: there is none, and a value is one line. */
  readonly columns: number | undefined;
  /** The rows of its list that came, changed and went with it. */
  readonly changes: readonly ItemChange[];
}

/** A line for each thing that is known. */
export function formatResult(result: FullResult, { paint, columns, changes }: ReportLook): string {
  const { ok, degraded } = result;
  const paintOutcome = degraded ? paint.warning : ok ? paint.good : paint.bad;
  const rows: (readonly [string, string])[] = [
    ['job', `${escapeControls(result.job)}, run ${result.runId}, position ${result.position}`],
    ['target', escapeControls(result.target)],
    ...variableRows(result.variables),
    ['outcome', outcomeOf(result)],
    ...unmetRows(result.unmet),
    ['started', toIso(result.startedAtMs)],
    ['queued', formatShortDuration(result.queuedMs)],
    ['connected', result.connectMs === null ? '-' : formatShortDuration(result.connectMs)],
    ['first byte', result.ttfbMs === null ? '-' : formatShortDuration(result.ttfbMs)],
    ['took', tookOf(result)],
    ['received', receivedOf(result)],
    ['body', bodyOf(result)],
    ...(result.finalUrl === null ? [] : [['went to', escapeControls(result.finalUrl)] as const]),
    ...result.values.map((value) => [value.name, writtenValue(value)] as const),
    ...(changes.length === 0 ? [] : [['rows', countedChanges(changes)] as const]),
    ...result.earlierAttempts.map(
      (attempt) => [`attempt ${attempt.number}`, attemptOf(attempt)] as const,
    ),
  ];
  const lines = rows.map(([name, value]) => {
    const shown = hangText(value, { indent: NAME, columns });
    return `  ${paint.faint(name.padEnd(NAME - 4))}  ${name === 'outcome' ? paintOutcome(shown) : shown}\n`;
  });
  const url = hangText(escapeControls(result.url), { indent: result.method.length + 1, columns });
  const head = paint.strong(`${result.method} ${url}`);
  return `${head}\n${lines.join('')}${headersOf(result.headers, { paint, columns })}`;
}

/** Each expectation that is not met: `$.price: wanted "> 0", got -1`. */
function unmetRows(json: string | null): readonly (readonly [string, string])[] {
  if (json === null) return [];
  const unmet: readonly Unmet[] = JSON.parse(json);
  return unmet.map(({ where, wanted, got }) => {
    const words = `${where}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`;
    return ['unmet', escapeControls(words)];
  });
}

/** `2 came, 1 changed`. */
function countedChanges(changes: readonly ItemChange[]): string {
  const counts = (['came', 'changed', 'went'] as const).flatMap((change) => {
    const count = changes.filter((each) => each.change === change).length;
    return count === 0 ? [] : [`${count} ${change}`];
  });
  return `${counts.join(', ')}: "rota diff --items" prints them`;
}

function variableRows(json: string | null): readonly (readonly [string, string])[] {
  return json === null ? [] : [['variables', escapeControls(json)]];
}

/** `26 ms`, or `26 ms, the last of 3 attempts; all of them and the waits between took 12.3 s`. */
function tookOf({ attempts, durationMs, totalMs }: FullResult): string {
  const last = formatShortDuration(durationMs);
  if (attempts < 2) return last;
  return `${last}, the last of ${attempts} attempts; all of them and the waits between took ${formatShortDuration(totalMs)}`;
}

function outcomeOf(result: FullResult): string {
  if (result.ok) return `${result.status}${result.degraded ? ' degraded' : ''}`;
  const said = saidOf(result);
  return `${wordsOf(result)}${said === '' ? '' : `: ${said}`}`;
}

/** `404`, `timeout`, `200 too_large`. */
function wordsOf({ status, errorKind }: Pick<Attempt, 'status' | 'errorKind'>): string {
  const kind = errorKind === 'status' ? null : errorKind;
  return [status, kind].filter((word) => word !== null).join(' ');
}

/** Empty when the error says no more than the status. */
function saidOf({ status, error }: Pick<Attempt, 'status' | 'error'>): string {
  return error === null || error === `status ${status}` ? '' : escapeControls(error);
}

/** `312 B, instead of 48.2 KiB: it confirms the body` */
function receivedOf({ bytes, savedBytes }: FullResult): string {
  const received = formatBytes(bytes);
  if (savedBytes === null) return received;
  return `${received} instead of ${formatBytes(savedBytes)}: it confirms the stored body`;
}

function bodyOf({ body, bodyId, charset }: FullResult): string {
  if (body !== null) {
    const encoding = charset === null ? '' : `, ${charset}`;
    return `${formatBytes(body.size)}${encoding}, SHA-256 ${body.sha256}`;
  }
  return bodyId === null ? 'not stored' : 'removed by "retention"';
}

function attemptOf(attempt: Attempt): string {
  const said = saidOf(attempt);
  const why = said === '' ? '' : ` (${said})`;
  return `${wordsOf(attempt)} after ${formatShortDuration(attempt.durationMs)}${why}, then a wait of ${formatShortDuration(attempt.delayMs)}`;
}

function headersOf(json: string | null, { paint, columns }: Omit<ReportLook, 'changes'>): string {
  if (json === null) return '';
  const lines = headerPairs(json).map(([name, value]) => {
    const whole = `${escapeControls(name)}: ${escapeControls(value)}`;
    const shown = hangText(whole, { indent: HEADER_INDENT, columns });
    const end = escapeControls(name).length + 1;
    return `${paint.faint(shown.slice(0, end))}${shown.slice(end)}\n`;
  });
  return lines.join('');
}

/** The form of `--json`. */
export function fullResultToJson(result: FullResult): unknown {
  const headers: unknown = result.headers === null ? null : JSON.parse(result.headers);
  return {
    ...resultToJson(result),
    headers,
    earlier_attempts: result.earlierAttempts.map((attempt) => ({
      number: attempt.number,
      started_at: toIso(attempt.startedAtMs),
      duration_ms: roundMs(attempt.durationMs),
      status: attempt.status,
      error_kind: attempt.errorKind,
      error: attempt.error,
      delay_ms: attempt.delayMs,
    })),
    values: valuesToJson(result.values),
    body: result.body,
  };
}
