// Values of results, for people and as JSON.
import type { ExtractedValue } from '../../../domain/rules.ts';
import { escapeControls } from '../../../text/escape-controls.ts';

/** A number as it is, a time in ISO 8601, and any other text as it came. */
export function writtenValue({ number, text }: Pick<ExtractedValue, 'number' | 'text'>): string {
  return text === null ? String(number ?? '') : escapeControls(text);
}

/** By name, the number of a number, and the text of anything else. */
export function valuesToJson(
  values: readonly ExtractedValue[],
): Readonly<Record<string, number | string | null>> {
  return Object.fromEntries(values.map(({ name, number, text }) => [name, text ?? number]));
}
