// The judgement of one response by the rules of its job, for people and as JSON.
import { formatBytes } from '../../domain/byte-size.ts';
import { formatShortDuration, roundMs } from '../../domain/duration.ts';
import type { RedirectHop } from '../../domain/outcome.ts';
import type { RequestSpec } from '../../domain/request.ts';
import type { ResponseRules } from '../../domain/rules.ts';
import type { SentRun } from '../../handlers/protocol.ts';
import { type JudgementDetails, Judge, type JudgedResponse } from '../../judge/judge.ts';
import { maskedRow, withoutSecrets } from '../../judge/kept-contents.ts';
import { sentenceOf, toVerdict, type Verdict } from '../../judge/matchers/finding.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import { groupDigits } from '../../text/group-digits.ts';
import { shorten } from '../../text/shorten.ts';
import type { Paint } from '../output/paint.ts';
import type { ShownHandling } from './shown-handling.ts';

/** A response, and the rules for it. */
export interface TestedResponse {
  /** Of a stored result: without headers and body when its job no longer has it. */
  readonly request: RequestSpec;
  readonly run: SentRun;
  readonly attempts: number;
  readonly finalUrl: string;
  readonly redirects: readonly RedirectHop[];
  /** Undefined: it is not stored. */
  readonly resultId: number | undefined;
  readonly response: JudgedResponse;
  /** Undefined: the job has none for it. */
  readonly rules: ResponseRules | undefined;
}

export interface ShownJudgement extends Pick<JudgementDetails, 'values' | 'items'> {
  readonly job: string;
  readonly tested: TestedResponse;
  readonly url: string;
  readonly ok: boolean;
  readonly degraded: boolean;
  /** Undefined: the response is as expected. */
  readonly error: string | undefined;
  readonly expect: readonly Verdict[];
  readonly degradedWhen: readonly Verdict[];
  /** Absent: the job has no `on_response`. */
  readonly handling?: ShownHandling;
}

type ShownValue = NonNullable<JudgementDetails['values']>[number];
type ShownItems = NonNullable<JudgementDetails['items']>;

/** Rows that people see; programs see all. */
const MAX_ROWS = 20;

export const NO_RULES: ResponseRules = { expect: [], degraded: [], charset: undefined };

/** @param options.mask removes secrets from a text. */
export function judgementOf(
  tested: TestedResponse,
  { job, mask }: { job: string; mask: (text: string) => string },
): ShownJudgement {
  const judge = new Judge(tested.rules ?? NO_RULES);
  const { expect, degraded, values, items } = judge.explain(tested.response);
  const verdicts = expect.map((finding) => toVerdict(finding, mask));
  const degradedWhen = degraded.map((finding) => toVerdict(finding, mask));
  const { status } = tested.response;
  const unmet = verdicts.find(({ met }) => !met);
  const error = !judge.isStatusOk(status)
    ? `status ${status}`
    : unmet === undefined
      ? undefined
      : sentenceOf(unmet);
  const ok = error === undefined;
  return {
    job,
    tested,
    url: mask(tested.request.url),
    ok,
    degraded: ok && degradedWhen.length > 0 && degradedWhen.every(({ met }) => met),
    error,
    expect: verdicts,
    degradedWhen,
    ...(values === undefined ? {} : { values: values.map((value) => maskedValue(value, mask)) }),
    ...(items === undefined ? {} : { items: maskedItems(items, mask) }),
  };
}

/** Adds what the handler makes of the response. A response that is not as expected already keeps its error. */
export function withHandling(judgement: ShownJudgement, handling: ShownHandling): ShownJudgement {
  const { error } = handling;
  if (error === null) return { ...judgement, handling };
  return { ...judgement, handling, ok: false, degraded: false, error: judgement.error ?? error };
}

/** A missing value has no text; the problem of one that cannot be read quotes it. */
function maskedValue(value: ShownValue, mask: (text: string) => string): ShownValue {
  const { name, number, text, problem } = value;
  const isMissing = number === null && text === null;
  return {
    ...(isMissing ? { name, number, text } : withoutSecrets(value, { text: mask })),
    ...(problem === undefined ? {} : { problem: mask(problem) }),
  };
}

function maskedItems(items: ShownItems, mask: (text: string) => string): ShownItems {
  if (!items.ok) return { ok: false, problem: mask(items.problem) };
  const rows = items.value.rows.map((row) => ({ key: mask(row.key), value: maskedRow(row, mask) }));
  return { ok: true, value: { ...items.value, rows } };
}

/** A line for each test: `✓ $.status to be "ok": it is "ok"`. */
export function formatJudgement(judgement: ShownJudgement, paint: Paint): string {
  const { tested, url, ok, degraded, expect, degradedWhen, values, items } = judgement;
  const { status, body, durationMs } = tested.response;
  const facts = `status ${status}, ${formatBytes(body.byteLength)}, ${formatShortDuration(durationMs)}`;
  const ending = !ok
    ? paint.bad('not as expected')
    : degraded
      ? paint.warning('ok, but degraded')
      : paint.good('ok');
  const note =
    expect.length === 0 ? 'There is no "expect" for it: a status below 400 is ok.\n' : '';
  return [
    `${paint.strong(`${tested.request.method} ${escapeControls(url)}`)}\n`,
    `${facts}\n\n`,
    note,
    ...expect.map((verdict) => line(verdict, verdict.met ? paint.good('✓') : paint.bad('✗'))),
    ...(degradedWhen.length === 0 ? [] : ['\nDegraded when:\n']),
    ...degradedWhen.map((verdict) =>
      line(verdict, verdict.met ? paint.warning('●') : paint.faint('○')),
    ),
    ...(values === undefined ? [] : ['\nValues:\n', ...values.map(valueLine)]),
    ...(items === undefined ? [] : itemLines(items)),
    ...(judgement.handling === undefined ? [] : handlingLines(judgement.handling, paint)),
    `\n${ending}\n`,
  ].join('');
}

/** `  price: 12.5`, `  price: "sold out" (not a number)`. */
function valueLine({ name, number, text, problem }: ShownValue): string {
  // Of a time, the text is what people read.
  const value = text === null ? (number ?? undefined) : JSON.stringify(shorten(text));
  const shown = [value, ...(problem === undefined ? [] : [`(${problem})`])]
    .filter((part) => part !== undefined)
    .join(' ');
  return `  ${escapeControls(`${name}: ${shown}`)}\n`;
}

/** A line for each that it logged and each value that it returned. */
function handlingLines({ error, values, log }: ShownHandling, paint: Paint): readonly string[] {
  const end =
    error !== null
      ? `${paint.bad('✗')} ${escapeControls(error)}\n`
      : values.length === 0
        ? 'on_response returned nothing\n'
        : 'on_response returned:\n';
  return [
    ...(log.length === 0 ? [] : ['\nLog:\n', ...log.map((text) => `  ${escapeControls(text)}\n`)]),
    `\n${end}`,
    ...values.map(valueLine),
  ];
}

function itemLines(items: ShownItems): readonly string[] {
  if (!items.ok) return [`\nRows: ${escapeControls(items.problem)}\n`];
  const { rows, withoutKey, duplicates } = items.value;
  const leftOut = [
    ...(withoutKey === 0 ? [] : [`${groupDigits(withoutKey)} without a key left out`]),
    ...(duplicates === 0 ? [] : [`${groupDigits(duplicates)} with the key of another left out`]),
  ];
  const more = rows.length - MAX_ROWS;
  return [
    `\nRows: ${[groupDigits(rows.length), ...leftOut].join(', ')}\n`,
    ...rows
      .slice(0, MAX_ROWS)
      .map(({ key, value }) => `  ${escapeControls(`${key}: ${shorten(value)}`)}\n`),
    ...(more > 0 ? [`  and ${groupDigits(more)} more\n`] : []),
  ];
}

function line({ expected, came }: Verdict, sign: string): string {
  return `${sign} ${escapeControls(`${expected}: ${came}`)}\n`;
}

/** The form of `--json`. */
export function judgementToJson(judgement: ShownJudgement): unknown {
  const { job, tested, url, ok, degraded, error, expect, degradedWhen } = judgement;
  const { status, durationMs } = tested.response;
  return {
    job,
    method: tested.request.method,
    url,
    result: tested.resultId ?? null,
    status,
    duration_ms: roundMs(durationMs),
    ok,
    degraded,
    error: error ?? null,
    expect: expect.map(verdictToJson),
    degraded_when: degradedWhen.map(verdictToJson),
    values: (judgement.values ?? []).map(({ name, number, text, problem = null }) => ({
      name,
      number,
      text,
      problem,
    })),
    items: itemsToJson(judgement.items),
    on_response: handlingToJson(judgement.handling),
  };
}

function handlingToJson(handling: ShownHandling | undefined): unknown {
  if (handling === undefined) return null;
  const { error, log } = handling;
  const values = handling.values.map(({ name, number, text }) => ({ name, number, text }));
  return { error, values, log };
}

function itemsToJson(items: ShownItems | undefined): unknown {
  if (items === undefined) return null;
  if (!items.ok) return { problem: items.problem };
  const { rows, withoutKey, duplicates } = items.value;
  return { rows, without_key: withoutKey, duplicates };
}

function verdictToJson({ where, wanted, got, met }: Verdict): unknown {
  return { where, wanted, got, met };
}
