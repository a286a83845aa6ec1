// Judges the values that were read out of the responses of a run: each target has alerts of its own.
import type { NotifyRule, ValueRule } from '../../domain/notify/channel.ts';
import type { Alert, FoundValue } from '../../domain/notify/notices.ts';
import { compileTest } from '../../judge/matchers/compile-test.ts';
import { groupDigits } from '../../text/group-digits.ts';
import type { AlertBook } from './alert-book.ts';

/** Targets of one rule that have an alert at once; further ones are told of as one. */
const MAX_ALERTS = 100;

interface ValuesToJudge {
  readonly book: AlertBook;
  readonly values: readonly FoundValue[];
  /** Targets that have left the batch: nothing else would ever end their alerts. */
  readonly gone: readonly string[];
}

export function judgeValues(
  rules: readonly ValueRule[],
  { book, values, gone }: ValuesToJudge,
): void {
  for (const rule of rules) {
    const own = values.filter(({ name }) => name === rule.name);
    if (rule.test.type === 'changed by') judgeChange(rule, { book, values: own });
    else judgeMatch(rule, { book, values: own, gone });
  }
}

/** Returns the targets that have an alert about a value. */
export function targetsWithAlert(
  rules: readonly NotifyRule[],
  alerts: readonly Alert[],
): readonly string[] {
  const targets = rules.flatMap(({ channel, values }) =>
    alerts
      .filter((alert) => alert.channel === channel)
      .flatMap(({ about }) => values.flatMap((rule) => targetOf(about, rule) ?? [])),
  );
  return [...new Set(targets)];
}

/** Undefined: the alert is not about this rule. */
function targetOf(about: string, rule: ValueRule): string | undefined {
  const start = `${aboutOf(rule)}: `;
  return about.startsWith(start) ? about.slice(start.length) : undefined;
}

function aboutOf({ name, text }: ValueRule): string {
  return `value ${name} ${text}`;
}

function judgeMatch(rule: ValueRule, { book, values, gone }: ValuesToJudge): void {
  const tests = rule.test.type === 'matches' ? rule.test.tests.map(compileTest) : [];
  const about = aboutOf(rule);
  for (const target of gone) {
    book.over(`${about}: ${target}`, `${target} is not in the batch any more`);
  }
  const others: FoundValue[] = [];
  let alerts = book.alerts.filter((alert) => targetOf(alert.about, rule) !== undefined).length;
  for (const value of values) {
    const found = value.number ?? value.text ?? undefined;
    const own = `${about}: ${value.target}`;
    const isKnown = book.get(own) !== undefined;
    if (!tests.every((passes) => passes(found))) {
      book.over(own, `${sentenceOf(value)} now`);
    } else if (isKnown || alerts < MAX_ALERTS) {
      alerts += isKnown ? 0 : 1;
      book.see({ about: own, event: 'value', text: `${sentenceOf(value)} (${rule.text})` });
    } else others.push(value);
  }
  const text = `${rule.name} is ${rule.text} for ${groupDigits(others.length)} more targets`;
  if (others.length > 0) book.see({ about: `${about} and more`, event: 'value', text });
  else book.over(`${about} and more`, 'no further target meets it');
}

/** A change is news: it is told each time. */
function judgeChange(
  rule: ValueRule,
  { book, values }: { book: AlertBook; values: readonly FoundValue[] },
): void {
  if (rule.test.type !== 'changed by') return;
  const { amount, unit } = rule.test;
  const changed = values.flatMap(({ number, before, ...value }) => {
    if (number === null || before === null) return [];
    const limit = unit === 'share' ? amount * Math.abs(before) : amount;
    return Math.abs(number - before) > limit ? [{ ...value, number, before }] : [];
  });
  const [first, ...more] = changed;
  if (first === undefined) return;
  const rest = more.length === 0 ? '' : `, and ${groupDigits(more.length)} more`;
  const text = `${rule.name} of ${first.target} went from ${first.before} to ${first.number}${rest}`;
  book.news({ about: `news ${aboutOf(rule)}`, event: 'value', text });
}

function sentenceOf({ name, target, number, text }: FoundValue): string {
  return `${name} of ${target} is ${number ?? JSON.stringify(text)}`;
}
