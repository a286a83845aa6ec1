// A mistake in a request, reported to the client.
import type { ApiErrorCode } from './api-error.ts';

export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  readonly code: Extract<ApiErrorCode, 'usage' | 'too_large'>;

  constructor(code: RequestProblem['code'], message: string) {
    super(message);
    this.code = code;
  }
}
