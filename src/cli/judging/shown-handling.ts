// Shows the outcome of `on_response` for a tested response.
import type { ExtractedValue } from '../../domain/rules.ts';

/** Without secrets. Control characters are not escaped. */
export interface ShownHandling {
  /** `on_response threw: …`; null: it ended well. */
  readonly error: string | null;
  /** What it returned. */
  readonly values: readonly ExtractedValue[];
  readonly log: readonly string[];
}
