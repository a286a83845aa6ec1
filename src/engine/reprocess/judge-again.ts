// Applies rules to one stored response.
import { judgeOf, type Judgement } from '../../judge/judge.ts';
import { needsOf } from '../../judge/rule-needs.ts';
import { rulingOf } from '../../judge/ruling.ts';
import type { HeaderList } from '../../domain/request.ts';
import type { ResponseRules, Ruling } from '../../domain/rules.ts';
import type { Masker } from '../../domain/secrets.ts';
import type { PastResult } from '../../store/reprocessing/past-results.ts';
import { headerValue } from '../../fetch/header-list.ts';
import { bodyEncoding } from '../../text/body-encoding.ts';
import { headerPairs } from '../../text/header-pairs.ts';

/** Why a result is left as it is. */
export type LeftAlone = 'no response' | 'no body' | 'no headers' | 'certificate' | 'handler';

export interface JudgedAgain {
  readonly ruling: Ruling;
  readonly judgement: Judgement;
  readonly charset: string | null;
}

export interface PastResponse {
  readonly result: PastResult;
  /** Undefined: not stored, or removed. */
  readonly body: Uint8Array | undefined;
  /** JSON of the response that a 304 confirms; undefined: it is none, or that is not known. */
  readonly confirmedHeaders: string | undefined;
}

/** Only what came completely was judged. */
const JUDGED_KINDS: ReadonlySet<string | null> = new Set([null, 'status', 'expectation']);
const EMPTY = new Uint8Array();
/** Only responses with this status are confirmed. */
const OK = 200;

export function judgeAgain(
  { result, body: stored, confirmedHeaders: confirmed }: PastResponse,
  { rules, masker }: { readonly rules: ResponseRules; readonly masker: Masker },
): JudgedAgain | LeftAlone {
  const { status, bodyId, bytes, unmet } = result;
  // Its handler is not called again.
  if (unmet !== null && isAbout(unmet, 'on_response')) return 'handler';
  if (status === null || !JUDGED_KINDS.has(result.errorKind)) return 'no response';
  const needs = needsOf(rules);
  const isEmpty = bodyId === null && bytes === 0;
  if (stored === undefined && !isEmpty && needs.body) return 'no body';
  if (result.headers === null && needs.headers) return 'no headers';
  if (needs.certificate && unmet !== null && isAbout(unmet, 'certificate')) return 'certificate';
  // A 304 is judged as the response that it confirms.
  const headers = pairsOf(confirmed ?? result.headers);
  const judgedStatus = result.savedBytes === null ? status : OK;
  const body = stored ?? EMPTY;
  const charset = charsetOf(body, { rules, headers, result });
  const response = {
    status: judgedStatus,
    headers,
    body,
    durationMs: result.durationMs,
    atMs: result.startedAtMs + result.durationMs,
    certificateEndsAtMs: undefined,
  };
  const applied = inEncoding(needs.rules, charset ?? 'utf-8');
  const judgement = judgeOf(applied).judge(response);
  const ruling = rulingOf(judgement, { rules: applied, status: judgedStatus, masker });
  return { ruling, judgement, charset };
}

function isAbout(unmet: string, subject: string): boolean {
  const all: readonly { readonly where: string }[] = JSON.parse(unmet);
  return all.some(({ where }) => where === subject);
}

/** Without stored headers the encoding that was found when the response arrived stays. */
function charsetOf(
  body: Uint8Array,
  {
    rules,
    headers,
    result,
  }: { rules: ResponseRules; headers: HeaderList; result: Pick<PastResult, 'headers' | 'charset'> },
): string | null {
  if (body.byteLength === 0) return null;
  if (rules.charset === undefined && result.headers === null) return result.charset;
  return bodyEncoding(body, {
    wanted: rules.charset,
    contentType: headerValue(headers, 'content-type'),
  });
}

const IN_ENCODINGS = new WeakMap<ResponseRules, Map<string, ResponseRules>>();

/** The same rules for bodies in this encoding. The same object each time: rules are compiled once. */
function inEncoding(rules: ResponseRules, charset: string): ResponseRules {
  const known = IN_ENCODINGS.get(rules) ?? new Map<string, ResponseRules>();
  IN_ENCODINGS.set(rules, known);
  const made = known.get(charset) ?? { ...rules, charset };
  known.set(charset, made);
  return made;
}

function pairsOf(json: string | null): HeaderList {
  return json === null ? [] : headerPairs(json).flat();
}
