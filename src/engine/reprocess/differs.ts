// Decides whether a result as the rules make it now differs from the stored one.
import type { Correction } from '../../store/reprocessing/corrections.ts';
import type { PastValue } from '../../store/reprocessing/past-results.ts';

/** @param stored - The values of the result. Those of a handler stay, whatever rules read. */
export function differs(correction: Correction, stored: readonly PastValue[]): boolean {
  const { before, values = [] } = correction;
  const ofHandler = new Set(
    stored.filter((value) => value.ofHandler === 1).map(({ name }) => name),
  );
  const ofRules = (all: readonly ComparedValue[]): string =>
    valuesText(all.filter(({ name }) => !ofHandler.has(name)));
  return (
    correction.errorKind !== before.errorKind ||
    correction.error !== before.error ||
    correction.degraded !== (before.degraded === 1) ||
    correction.unmet !== before.unmet ||
    correction.charset !== before.charset ||
    correction.compared !== before.compared ||
    ofRules(stored) !== ofRules(values)
  );
}

type ComparedValue = Pick<PastValue, 'name' | 'number' | 'text'>;

function valuesText(values: readonly ComparedValue[]): string {
  return JSON.stringify(
    values
      .map(({ name, number, text }) => [name, number, text] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
