// The errors that people see. Any other exception is a fault in Rota itself.

/** The kind of an error, as a stable word on which tests and programs may rely. */
export type AppErrorCode =
  | 'usage' // a command has wrong arguments
  | 'config' // a configuration file is invalid
  | 'database' // the database cannot be used
  | 'not_found' // the named thing does not exist
  | 'limit' // a deadline or a limit was reached
  | 'busy'; // another process or request holds it

/** An error as it is sent to another thread or process: everything except its cause. */
export interface AppErrorData {
  readonly code: AppErrorCode;
  readonly message: string;
  /** Missing or undefined when the message says it already. */
  readonly hint?: string | undefined;
}

/**
 * A failure with a message for people: it names the thing, what is wrong with it, and the current
 * and the wanted state. Only `cli/output/` prints it.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  /** One sentence that says what to do; undefined when the message says it already. */
  readonly hint: string | undefined;

  constructor(
    code: AppErrorCode,
    message: string,
    options: { hint?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }

  /** The error that `toData` described elsewhere. It does not name the class: in the published program that renames it. */
  static from({ code, message, hint }: AppErrorData): AppError {
    return new this(code, message, { hint });
  }

  /** Describes the error for another thread or process. */
  toData(): AppErrorData {
    return { code: this.code, message: this.message, hint: this.hint };
  }
}

/** Returns the message of a thrown value of any type. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Returns the code of an error of Node or of the operating system, such as `ENOENT`; undefined for any other value. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
