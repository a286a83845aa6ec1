// The open circuit breakers, stored through the writer's thread.
import type { OpenBreaker, StoredBreakers } from '../domain/hosts/breaker.ts';
import type { CallWriter } from './writer/writer-protocol.ts';

export class BreakerStore implements StoredBreakers {
  readonly #call: CallWriter;

  constructor(call: CallWriter) {
    this.#call = call;
  }

  async openBreakers({ dueSinceMs }: { dueSinceMs: number }): Promise<readonly OpenBreaker[]> {
    return await this.#call({ type: 'open breakers', dueSinceMs });
  }

  async keepBreaker(breaker: OpenBreaker): Promise<void> {
    await this.#call({ type: 'keep breaker', breaker });
  }

  async forgetBreaker(host: string): Promise<void> {
    await this.#call({ type: 'forget breaker', host });
  }
}
