// The interface of rules that decide whether the request that a redirect leads to is sent. The caller of an attempt
// may have such rules.
import type { RequestSpec } from '../domain/request.ts';
import type { Fault } from './fault.ts';

/** `leave`: the attempt does not wait for the decision any more. */
export type HopAnswer = 'send' | { readonly refusal: string } | { readonly leave: () => void };

export interface HopCheck {
  /**
   * Returns whether a hop is sent. A refusal is one sentence for people. Otherwise `onReady` is called once, possibly
   * before this returns: without a fault the hop is to be asked about again, with one the attempt ends.
   */
  askHop(
    hop: Pick<RequestSpec, 'url' | 'headers'>,
    onReady: (fault: Fault | undefined) => void,
  ): HopAnswer;
}
