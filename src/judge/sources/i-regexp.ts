// The patterns of match() and search() in a JSONPath: I-Regexp (RFC 9485), carried out by RE2 in linear time.
import { type LinearRegex, compileRegex } from './regex.ts';

/** Patterns that come from the body are as many as the body wants. */
const MAX_KEPT = 100;

const KEPT = new Map<string, LinearRegex | undefined>();

/** Returns what is wrong with a pattern; undefined when it is right. */
export function verifyPattern(pattern: string): string | undefined {
  const result = compileRegex(toRe2(pattern));
  return result.ok ? undefined : result.problem;
}

/** False when the pattern is not valid, as RFC 9535 2.4.6 wants. */
export function matchesPattern(
  text: string,
  { pattern, isWhole }: { pattern: string; isWhole: boolean },
): boolean {
  const regex = regexOf(pattern);
  if (regex === undefined) return false;
  return isWhole ? regex.testWhole(text) : regex.test(text);
}

function regexOf(pattern: string): LinearRegex | undefined {
  if (KEPT.has(pattern)) return KEPT.get(pattern);
  const result = compileRegex(toRe2(pattern));
  if (KEPT.size >= MAX_KEPT) KEPT.clear();
  const regex = result.ok ? result.rule : undefined;
  KEPT.set(pattern, regex);
  return regex;
}

/** In I-Regexp a dot outside brackets matches no carriage return either (RFC 9485 5.3). */
function toRe2(pattern: string): string {
  return pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\./gsu, (part) =>
    part === '.' ? '[^\\n\\r]' : part,
  );
}
