// The stored values that tests of `on_response` check.
import type { Result } from '../../src/domain/result.ts';

/** Name, number and text of each value. */
export function valuesOf(result: Result | undefined): unknown {
  return result?.values.map(({ name, number, text }) => [name, number, text]);
}
