// Adds the outcome of a handler to the ruling on a result.
import type { HandlerOutcome } from '../../domain/handlers/handler.ts';
import type { ResponseOutcome } from '../../domain/outcome.ts';
import type { ExtractedValue, Ruling, Unmet } from '../../domain/rules.ts';
import type { Masker } from '../../domain/secrets.ts';
import { shorten } from '../../text/shorten.ts';
import { errorKindOf, errorTextOf } from '../to-result.ts';

/** The part of a response that `results.unmet` names for a handler. */
const WHERE = 'on_response';

type EndedCall = Exclude<HandlerOutcome, { readonly type: 'aborted' }>;

/** A response that is not ok already keeps its error; the handler's is among `unmet`. */
export function handledRuling(
  outcome: ResponseOutcome,
  { handled, masker }: { readonly handled: EndedCall; readonly masker: Masker },
): Ruling {
  const ruling = rulingOf(outcome);
  if (handled.type === 'done') {
    if (handled.values.length === 0) return ruling;
    return {
      ...ruling,
      values: mergedValues(
        ruling.values ?? [],
        handled.values.map((value) => masked(value, masker)),
      ),
    };
  }
  const isThrown = handled.type === 'threw';
  const text = masker.text(isThrown ? handled.message : handled.problem);
  const unmet: Unmet = { where: WHERE, wanted: 'no error', got: shorten(text) };
  const all = { ...ruling, degraded: false, unmet: withUnmet(ruling.unmet, unmet) };
  if (ruling.errorKind !== null) return all;
  return isThrown
    ? { ...all, errorKind: 'expectation', error: `${WHERE} threw: ${shorten(text)}` }
    : { ...all, errorKind: 'local', error: `${WHERE} was ended: ${shorten(text)}` };
}

/** Without rules, the status alone decides. */
function rulingOf(outcome: ResponseOutcome): Ruling {
  if (outcome.ruling !== undefined) return outcome.ruling;
  const isOk = errorKindOf(outcome) === null;
  return {
    errorKind: isOk ? null : 'status',
    error: errorTextOf(outcome),
    degraded: false,
    unmet: null,
  };
}

/** A value of the handler replaces one of `extract` with the same name. */
function mergedValues(
  extracted: readonly ExtractedValue[],
  returned: readonly ExtractedValue[],
): readonly ExtractedValue[] {
  // Masks can make names equal: the last one counts.
  const byName = new Map(returned.map((value) => [value.name, value]));
  return [
    ...extracted.filter(({ name }) => !byName.has(name)),
    ...[...byName.values()].map((value) => ({ ...value, ofHandler: true as const })),
  ];
}

/** A number in which a secret is becomes a text. */
function masked({ name: written, number, text }: ExtractedValue, masker: Masker): ExtractedValue {
  const name = masker.text(written);
  const plain = text ?? String(number);
  const shown = masker.text(plain);
  return shown === plain ? { name, number, text } : { name, number: null, text: shown };
}

function withUnmet(json: string | null, unmet: Unmet): string {
  const before: readonly Unmet[] = json === null ? [] : JSON.parse(json);
  return JSON.stringify([...before, unmet]);
}
