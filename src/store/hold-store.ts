// The holds of hosts, stored through the writer's thread.
import type { HostHold, StoredHolds } from '../domain/hosts/hold.ts';
import type { CallWriter } from './writer/writer-protocol.ts';

export class HoldStore implements StoredHolds {
  readonly #call: CallWriter;

  constructor(call: CallWriter) {
    this.#call = call;
  }

  async heldHosts({ nowMs }: { nowMs: number }): Promise<readonly HostHold[]> {
    return await this.#call({ type: 'held hosts', nowMs });
  }

  async keepHold(hold: HostHold, { nowMs }: { nowMs: number }): Promise<void> {
    await this.#call({ type: 'keep hold', hold, nowMs });
  }
}
