// The errors that people see. Everything else that is thrown is a fault in Rota itself.

/** What went wrong, as a stable word that tests and programs may rely on. */
export type AppErrorCode =
  | 'usage' // a command was typed wrongly
  | 'config' // a file of the user's is wrong
  | 'database' // the database cannot be used
  | 'not_found' // a thing that was named does not exist
  | 'limit' // a deadline or a limit was reached
  | 'busy'; // something else holds what is needed

/**
 * A failure with a message for people: it names the thing, what is wrong with it, and the current
 * and the wanted state. Only `cli/output/` prints it.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  /** What to do about it, in one sentence; undefined when the message says it already. */
  readonly hint: string | undefined;

  constructor(
    code: AppErrorCode,
    message: string,
    options: { hint?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
