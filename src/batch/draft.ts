// One place of a batch before it has a position.
import type { RequestSpec } from '../domain/request.ts';

/** A request, or why there is none. */
export type Draft = { readonly request: RequestSpec } | DraftProblem;

export interface DraftProblem {
  /** What stands where the URL would be: without credentials, at full length; empty when there is nothing to show. */
  readonly url: string;
  /** One sentence for people, without the place; what it quotes is at full length. */
  readonly problem: string;
  /** The line of the list file, from 1; 0: the file as a whole; undefined: not from a list file. */
  readonly line?: number;
}
