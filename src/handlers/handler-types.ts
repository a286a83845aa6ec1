// The types of handlers, for the people who write them: `import type { ResponseHandler } from 'rota'`.

/** A value that a handler may return. Objects and lists are stored as JSON. `null` and `undefined`: not stored. */
export type HandlerValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | undefined
  | readonly unknown[]
  | { readonly [key: string]: unknown };

/** Values by name: a letter, then up to 63 letters, digits, `_`, `.` and `-`. At most 100. */
export type HandlerValues = Readonly<Record<string, HandlerValue>>;

/**
 * `on_response`: is called with each complete response, whatever its status, as it completes. It returns values to store
 * with the result, or nothing. When it throws, the result fails with the message of the error.
 */
export type ResponseHandler = (
  response: Response,
  context: ResponseContext,
) => HandlerValues | void | Promise<HandlerValues | void>;

/** `after_run`: is called at the end of a run with its results in the order of the batch. When it throws, the run fails. */
export type RunHandler = (
  results: AsyncIterable<RunResult>,
  context: RunContext,
) => void | Promise<void>;

interface CallContext {
  readonly job: { readonly name: string };
  /** Aborted a moment before the call is ended. */
  readonly signal: AbortSignal;
  /** Writes a line to the log of Rota. Secrets of the job are masked. At most 100 lines a call. */
  log(message: string, ...details: readonly unknown[]): void;
}

export interface HandledRun {
  readonly id: number;
  /** When the run was due; null: it was started by hand. */
  readonly plannedAt: Date | null;
  readonly startedAt: Date;
}

/** The context of one response. */
export interface ResponseContext extends CallContext {
  readonly run: HandledRun;
  readonly request: {
    readonly method: string;
    readonly url: string;
    /** As the job has them, with its credentials. */
    readonly headers: Headers;
    readonly body: string | null;
    /** The name of its target: that of its entry, or method and address. */
    readonly name: string;
  };
  /** The variables of the entry's template or row. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the rules of the job make of the response. */
  readonly result: {
    /** False: a status of 400 or more, or an expectation that is not met. */
    readonly ok: boolean;
    readonly degraded: boolean;
    readonly errorKind: string | null;
    readonly error: string | null;
    readonly attempts: number;
    readonly startedAt: Date;
    readonly durationMs: number;
    /** Read by the job's `extract`. */
    readonly values: StoredValues;
  };
  /** The encoding of the body, for `TextDecoder`: `response.text()` reads UTF-8. */
  readonly charset: string;
  /** Returns the last stored result of the same target; undefined: there is none. */
  previous(): Promise<RunResult | undefined>;
}

/** Values as they are stored: a time is a number of milliseconds. */
export type StoredValues = Readonly<Record<string, number | string | null>>;

/** A stored result. Secrets are masked. */
export interface RunResult {
  readonly id: number;
  /** Index in the batch, from 0. */
  readonly position: number;
  readonly method: string;
  readonly url: string;
  /** The name of its target. */
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly degraded: boolean;
  /** Null: no response came. */
  readonly status: number | null;
  readonly errorKind: string | null;
  readonly error: string | null;
  readonly attempts: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** Body bytes received. */
  readonly bytes: number;
  readonly values: StoredValues;
  /** Returns the response as it is stored; undefined: no response came, or its body is not stored. */
  response(): Promise<Response | undefined>;
}

/** The context of the end of a run. */
export interface RunContext extends CallContext {
  readonly run: HandledRun & {
    readonly total: number;
    readonly succeeded: number;
    readonly failed: number;
  };
}
