// What is wrong with a file of the user's, and where: the unit of every configuration report.

export interface Problem {
  /** A warning does not keep the file from being used. */
  readonly severity: 'error' | 'warning';
  /** Absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** One sentence that names the thing, what is wrong with it, and the current and the wanted state. */
  readonly message: string;
  /** What to do about it, without a full stop; undefined when the message says it already. */
  readonly hint: string | undefined;
  /** The line with a caret under the column, masked already; undefined without a line to show. */
  readonly frame: string | undefined;
  /** True for an error that counts as a warning, because the command does not need what is wrong. */
  readonly leftAside?: true;
}

/** What is wrong, before its place in the file is known. */
export interface Complaint {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly severity?: 'error' | 'warning';
  readonly leftAside?: true;
  /** The absolute path of a missing file: when it appears, the file that names it is read again. */
  readonly missing?: string | undefined;
  /** True for a file that could not be read for a reason that may pass, as a drive that is away: trying again helps. */
  readonly passing?: boolean | undefined;
  /** The name of the environment variable that is not set. */
  readonly unset?: string | undefined;
  /** The absolute path of the file that a reference names. */
  readonly file?: string | undefined;
  /** Of a misspelt key: the path of the key that was meant, and is not there. */
  readonly meant?: readonly PropertyKey[] | undefined;
}
