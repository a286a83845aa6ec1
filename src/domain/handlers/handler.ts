// A handler: a TypeScript module of the user that Rota calls with responses or at the end of a run.
import type { ExtractedValue } from '../rules.ts';

/** A module of a handler, as its file was when the job was loaded. */
export interface HandlerModule {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** True when `text` is JavaScript already, whatever the file's name says: its types are blanks. */
  readonly isStripped?: boolean;
}

/** Plain data that survives structured clone, because jobs cross threads. */
export interface Handler {
  /** Absolute path of its file. */
  readonly file: string;
  /** Its file first, then the files that it imports by relative paths. */
  readonly modules: readonly HandlerModule[];
  /** Changes with any text of `modules`. */
  readonly version: string;
  /** Milliseconds of one call; a longer one is ended. */
  readonly timeoutMs: number;
  /** Bytes that it may need beyond an empty process. */
  readonly memoryBytes: number;
  /** Its whole environment. The values may be secrets. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute paths of the files and folders that it may read. */
  readonly read: readonly string[];
  /** Absolute paths of the files and folders that it may write. */
  readonly write: readonly string[];
}

/** The outcome of one call of a handler. Messages are one clause without a period, with secrets. */
export type HandlerOutcome =
  | { readonly type: 'done'; readonly values: readonly ExtractedValue[] }
  /** The handler does not accept the response: it threw, or returned what cannot be stored. */
  | { readonly type: 'threw'; readonly message: string }
  /** The call was ended: it took too long or too much memory, or its process ended. */
  | { readonly type: 'ended'; readonly problem: string }
  /** The run was cut off. */
  | { readonly type: 'aborted' };

/** A line that a handler wrote to its log. Secrets are masked. */
export interface HandlerLine {
  readonly job: string;
  readonly runId: number;
  /** The address of the response; null: `after_run` wrote it. */
  readonly url: string | null;
  readonly text: string;
}
