// Finds which parts of a response rules need, and which rules can be applied to a stored response.
import type { Expectation, ResponseRules } from '../domain/rules.ts';

export interface RuleNeeds {
  /** The rules without what is never stored: certificates. */
  readonly rules: ResponseRules;
  readonly body: boolean;
  readonly headers: boolean;
  readonly certificate: boolean;
}

const KNOWN = new WeakMap<ResponseRules, RuleNeeds>();

export function needsOf(rules: ResponseRules): RuleNeeds {
  const known = KNOWN.get(rules) ?? findNeeds(rules);
  KNOWN.set(rules, known);
  return known;
}

function findNeeds(rules: ResponseRules): RuleNeeds {
  const all = [...rules.expect, ...rules.degraded].map(({ subject }) => subject.type);
  const sources = (rules.extract ?? []).map(({ source }) => source.type);
  const reads = (...types: readonly string[]): boolean =>
    [...all, ...sources].some((type) => types.includes(type));
  const isApart = rules.items !== undefined || rules.ignore !== undefined;
  return {
    rules: { ...rules, expect: stored(rules.expect), degraded: stored(rules.degraded) },
    body: isApart || reads('body', 'json', 'size', 'css', 'regex'),
    headers: reads('header'),
    certificate: reads('certificate'),
  };
}

function stored(expectations: readonly Expectation[]): readonly Expectation[] {
  return expectations.filter(({ subject }) => subject.type !== 'certificate');
}
