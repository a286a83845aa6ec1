// Turns a judgement into the ruling on a result: its error in words and as data, without secrets.
import type { ResponseRules, Ruling, Unmet } from '../domain/rules.ts';
import type { Masker } from '../domain/secrets.ts';
import { type Judgement, judgeOf } from './judge.ts';
import { keptContents } from './kept-contents.ts';
import { sentenceOf, toVerdict } from './matchers/finding.ts';

const OK: Ruling = { errorKind: null, error: null, degraded: false, unmet: null };
const DEGRADED: Ruling = { ...OK, degraded: true };

interface Ruled {
  readonly rules: ResponseRules;
  readonly status: number;
  readonly masker: Masker;
}

export function rulingOf(judgement: Judgement, ruled: Ruled): Ruling {
  const verdict = verdictOf(judgement, ruled);
  const { values, items, compared } = judgement;
  const ruling = compared === undefined ? verdict : { ...verdict, compared };
  if (values === undefined && items === undefined) return ruling;
  return { ...ruling, ...keptContents(judgement, ruled.masker) };
}

function verdictOf(judgement: Judgement, { rules, status, masker }: Ruled): Ruling {
  const isStatusOk = judgeOf(rules).isStatusOk(status);
  const { unmet, degraded, problem } = judgement;
  // A job that only compares bodies, or only reads values, does not fail because that is not possible.
  if (problem !== undefined && rules.expect.length > 0) return notJudged(problem, masker);
  if (unmet.length === 0 && isStatusOk) return degraded ? DEGRADED : OK;
  const verdicts = unmet.map((finding) => toVerdict(finding, masker.text));
  const [first, ...others] = verdicts;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const isExpectation = first !== undefined && isStatusOk;
  return {
    errorKind: isExpectation ? 'expectation' : 'status',
    error: isExpectation ? `${sentenceOf(first)}${more}` : `status ${status}`,
    degraded: false,
    unmet: first === undefined ? null : unmetJson(verdicts),
  };
}

function notJudged(problem: string, masker: Masker): Ruling {
  const got = masker.text(problem);
  return {
    errorKind: 'expectation',
    error: `the response could not be judged: ${got}`,
    degraded: false,
    unmet: unmetJson([{ where: 'body', wanted: 'a judgement', got }]),
  };
}

function unmetJson(all: readonly Unmet[]): string {
  return JSON.stringify(all.map(({ where, wanted, got }) => ({ where, wanted, got })));
}
