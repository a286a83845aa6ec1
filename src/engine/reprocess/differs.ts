// Tells whether rules make something else of a result than what is stored.
import type { ExtractedValue } from '../../domain/rules.ts';
import type { Correction } from '../../store/reprocessing/corrections.ts';

/** @param stored - The values of the result. */
export function differs(correction: Correction, stored: readonly ExtractedValue[]): boolean {
  const { before, values = [] } = correction;
  return (
    correction.errorKind !== before.errorKind ||
    correction.error !== before.error ||
    correction.degraded !== (before.degraded === 1) ||
    correction.unmet !== before.unmet ||
    correction.charset !== before.charset ||
    correction.compared !== before.compared ||
    valuesText(stored) !== valuesText(values)
  );
}

function valuesText(values: readonly ExtractedValue[]): string {
  return JSON.stringify(
    values
      .map(({ name, number, text }) => [name, number, text] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
