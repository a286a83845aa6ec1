// Estimates how long rules take over a body, from their texts alone: what is too much for the main thread is compiled and
// applied in a thread of its own. The figures were measured on Node 26 with warm code, and rounded up. The steps of paths
// are not among them: `StepBudget` bounds those.
import type { ResponseRules } from '../domain/rules.ts';

/** Milliseconds for a body of this size. */
export type InlineCost = (bodyBytes: number) => number;

const TEXT_NS_PER_BYTE = 2;
const JSON_NS_PER_BYTE = 15;
/** Rows become JSON again. */
const ROWS_NS_PER_BYTE = 30;
/** To write JSON again, and to hash it. */
const IGNORING_NS_PER_BYTE = 25;
/** A test that looks through a text. */
const TEST_NS_PER_BYTE = 1;
/** For each byte and each step of a regular expression. */
const PATTERN_NS = 20;
/** More steps in all patterns together take too long to compile. */
const MAX_STEPS = 300;
/** Functions of a JSONPath whose patterns may come from the body. */
const PATTERN_FUNCTION = /\b(?:match|search)\s*\(/;

export function inlineCostOf(rules: ResponseRules): InlineCost {
  const expectations = [...rules.expect, ...rules.degraded];
  const sources = (rules.extract ?? []).map(({ source }) => source);
  // To load and to run the parser of HTML takes too long on this thread.
  const ignored = rules.ignore ?? [];
  if ([...sources, ...ignored].some(({ type }) => type === 'css') || rules.items?.type === 'css') {
    return () => Infinity;
  }
  const needs = new Set([
    ...expectations.map(({ subject }) => subject.type),
    ...sources.map(({ type }) => (type === 'regex' ? 'body' : type)),
    ...(rules.items === undefined && ignored.length === 0 ? [] : ['json']),
  ]);
  let nsPerByte = 0;
  let steps = 0;
  if (needs.has('body') || needs.has('json')) nsPerByte += TEXT_NS_PER_BYTE;
  if (needs.has('json')) nsPerByte += JSON_NS_PER_BYTE;
  for (const expectation of expectations) {
    const { subject } = expectation;
    if (subject.type === 'json' && PATTERN_FUNCTION.test(subject.path)) return () => Infinity;
    for (const test of 'tests' in expectation ? expectation.tests : []) {
      if (test.type === 'matches') steps += stepsOf(test.pattern);
      else if (subject.type === 'body' || subject.type === 'json') nsPerByte += TEST_NS_PER_BYTE;
    }
  }
  for (const source of sources) {
    if (source.type === 'json' && PATTERN_FUNCTION.test(source.path)) return () => Infinity;
    if (source.type === 'regex') steps += stepsOf(source.pattern);
  }
  for (const part of ignored) {
    if (part.type === 'json' && PATTERN_FUNCTION.test(part.path)) return () => Infinity;
    if (part.type === 'regex') steps += stepsOf(part.pattern);
  }
  if (ignored.length > 0) nsPerByte += IGNORING_NS_PER_BYTE;
  if (rules.items?.type === 'json') {
    const { path, keys, ignore } = rules.items;
    if ([path, ...keys, ...ignore].some((text) => PATTERN_FUNCTION.test(text))) {
      return () => Infinity;
    }
    nsPerByte += ROWS_NS_PER_BYTE;
  }
  if (steps > MAX_STEPS) return () => Infinity;
  nsPerByte += PATTERN_NS * steps;
  return (bodyBytes) => (nsPerByte * bodyBytes) / 1e6;
}

/** An upper bound of the steps of a compiled pattern: counted repetitions copy what they repeat. */
function stepsOf(pattern: string): number {
  let steps = pattern.length;
  for (const [, from = '1', to = ''] of pattern.matchAll(/\{(\d+),?(\d*)\}/g)) {
    steps *= Math.max(1, Number(from), Number(to));
  }
  return steps;
}
