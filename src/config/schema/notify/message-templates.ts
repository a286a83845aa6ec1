// Finds `{variables}` in the texts of a webhook that no message has.
import type * as z from 'zod';
import { textVariables } from '../../../batch/template.ts';
import { MESSAGE_VARIABLES } from '../../../domain/notify/message.ts';
import type { JsonValue } from '../../../text/json-value.ts';
import { suggest } from '../../../text/suggest.ts';
import { refuse } from '../scalar-schemas.ts';

/** Complains about each text below a path whose variable is unknown. */
export function refuseUnknownVariables(
  value: JsonValue,
  { context, path }: { context: z.core.$RefinementCtx; path: readonly PropertyKey[] },
): void {
  if (typeof value === 'object' && value !== null) {
    const members: readonly (readonly [PropertyKey, JsonValue])[] = Array.isArray(value)
      ? [...value.entries()]
      : Object.entries(value);
    for (const [key, member] of members) {
      refuseUnknownVariables(member, { context, path: [...path, key] });
    }
    return;
  }
  if (typeof value !== 'string') return;
  const known: readonly string[] = MESSAGE_VARIABLES;
  const unknown = textVariables(value).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = suggest(unknown, known);
  const hint =
    near === undefined
      ? `Known here: ${known.map((name) => `{${name}}`).join(', ')}; write "{{${unknown}}}" for the text itself`
      : `Did you mean "{${near}}"?`;
  refuse(context, `Unknown variable "{${unknown}}"`, { path, hint, sentence: true });
}
