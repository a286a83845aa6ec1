// Reads the tests of `notify.…on.value`: a matcher of `expect`, or `changed by > 5%`.
import type { ValueRule } from '../../../domain/notify/channel.ts';
import { readMatcher, type Matcher } from '../judging/read-matcher.ts';

export const CHANGED_BY = 'must be "changed by > 5" or "changed by > 5%", with a number from 0';

const CHANGED = /^changed by (?:>|more than)\s*(\d+(?:\.\d+)?)\s*(%?)$/;

/** Undefined when the text begins like a test of a change and is none. */
export function readValueRule(matcher: Matcher): ValueRule['test'] | undefined {
  if (typeof matcher !== 'string' || !matcher.trim().startsWith('changed by')) {
    // The schema has checked it already.
    const tests = readMatcher(matcher, { kind: 'json', complain: () => undefined });
    return { type: 'matches', tests };
  }
  const [, amount, percent] = CHANGED.exec(matcher.trim()) ?? [];
  if (amount === undefined) return undefined;
  const isShare = percent === '%';
  const unit = isShare ? 'share' : 'number';
  return { type: 'changed by', amount: Number(amount) / (isShare ? 100 : 1), unit };
}
