// An error of the API.

/** The code `unreachable` means that the API did not answer. */
export class ApiError extends Error {
  readonly code: string;
  readonly hint: string | null;

  constructor(code: string, message: string, { hint }: { hint: string | null }) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
