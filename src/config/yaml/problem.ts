// A problem of a user's file with its location: the unit of every configuration report.

export interface Problem {
  /** A warning does not keep the file from being used. */
  readonly severity: 'error' | 'warning';
  /** Absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** One sentence that names the key or file, its fault, and the current and wanted values. */
  readonly message: string;
  /** How to fix it, without a full stop; undefined when the message says it already. */
  readonly hint: string | undefined;
  /** The line with a caret under the column, masked already; undefined without a line to show. */
  readonly frame: string | undefined;
  /** True for an error that counts as a warning, because the command does not need this part of the file. */
  readonly leftAside?: true;
}

/** A problem before its location in the file is known. */
export interface Complaint {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly severity?: 'error' | 'warning';
  readonly leftAside?: true;
  /** The absolute path of a missing file: when it appears, the file that names it is read again. */
  readonly missing?: string | undefined;
  /** True for a file that could not be read for a temporary reason, such as a missing drive. */
  readonly passing?: boolean | undefined;
  /** The name of the environment variable that is not set. */
  readonly unset?: string | undefined;
  /** The absolute path of the file that a reference names. */
  readonly file?: string | undefined;
  /** For a misspelt key: the path of the key that was meant, which is missing. */
  readonly meant?: readonly PropertyKey[] | undefined;
}
