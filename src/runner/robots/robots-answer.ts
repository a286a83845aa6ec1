// Interprets the answer to a request for robots.txt (RFC 9309 2.3.1).
import type { Outcome } from '../../domain/outcome.ts';
import { RobotsFile } from './robots-file.ts';

/** The robots.txt of an origin. `missing`: everything is allowed. `unreachable`: nothing is allowed. */
export type Robots =
  | { readonly type: 'file'; readonly file: RobotsFile; readonly bytes: number }
  | { readonly type: 'missing' }
  /** `why` completes the sentence "It cannot be read: …". */
  | { readonly type: 'unreachable'; readonly why: string };

/** Undefined: the request was cut off, and says nothing. */
export function robotsOf(outcome: Outcome): Robots | undefined {
  if (outcome.type === 'failure') {
    if (outcome.errorKind === 'aborted') return undefined;
    // After five redirects the file counts as missing.
    if (outcome.errorKind === 'redirect') return { type: 'missing' };
    return { type: 'unreachable', why: outcome.error };
  }
  const { status, body } = outcome;
  if (status >= 500) return { type: 'unreachable', why: `status ${status}` };
  if (status >= 300) return { type: 'missing' };
  return { type: 'file', file: new RobotsFile(body), bytes: body.byteLength };
}
