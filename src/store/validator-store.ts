// The validators of conditional jobs, read through the writer's thread: it has what was stored last.
import type { ConfirmableResponse } from '../domain/request.ts';
import type {
  KeptValidators,
  StoredResponse,
  StoredValidators,
  TargetKey,
} from '../domain/storage.ts';
import type { CallWriter } from './writer/writer-protocol.ts';

export class ValidatorStore implements StoredValidators {
  readonly #call: CallWriter;

  constructor(call: CallWriter) {
    this.#call = call;
  }

  async validatorsOf(
    job: string,
    targets: readonly TargetKey[],
  ): Promise<readonly (KeptValidators | null)[]> {
    return await this.#call({ type: 'validators', job, targets });
  }

  async confirmedResponse(stored: ConfirmableResponse): Promise<StoredResponse | null> {
    return await this.#call({ type: 'confirmed response', stored });
  }
}
