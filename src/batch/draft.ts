// One place of a batch before it has a position.
import type { RequestSpec } from '../domain/request.ts';

/** A request, or why there is none. */
export type Draft = { readonly request: RequestSpec } | DraftProblem;

export interface DraftProblem {
  /** What stands where the URL would be: without credentials, shortened; empty when there is nothing to show. */
  readonly url: string;
  /** One sentence for people. */
  readonly problem: string;
}
