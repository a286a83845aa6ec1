// The messages between Rota and the process of a handler: JSON with bytes behind it, such as a body.
import type { HandlerModule } from '../domain/handlers/handler.ts';
import type { ErrorKind } from '../domain/outcome.ts';
import type { HeaderList } from '../domain/request.ts';
import type { ExtractedValue } from '../domain/rules.ts';

/** A response on its way to a handler. Its body follows the message. */
export interface SentResponse {
  readonly status: number;
  readonly url: string;
  readonly redirected: boolean;
  readonly headers: HeaderList;
}

export interface SentRun {
  readonly id: number;
  /** Unix milliseconds; null: it was started by hand. */
  readonly plannedAtMs: number | null;
  readonly startedAtMs: number;
}

/** The context of a call of `on_response`. */
export interface SentContext {
  readonly job: string;
  readonly run: SentRun;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: HeaderList;
    readonly body: string | null;
    /** The name of the target; null: method and address name it. */
    readonly name: string | null;
  };
  /** JSON object; null: it has none. */
  readonly variables: string | null;
  readonly result: {
    readonly ok: boolean;
    readonly degraded: boolean;
    readonly errorKind: ErrorKind | null;
    readonly error: string | null;
    readonly attempts: number;
    readonly startedAtMs: number;
    readonly durationMs: number;
    readonly values: readonly ExtractedValue[];
  };
  /** The encoding of the body. */
  readonly charset: string;
}

/** The context of a call of `after_run`. */
export interface SentSummary {
  readonly job: string;
  readonly run: SentRun & {
    readonly total: number;
    readonly succeeded: number;
    readonly failed: number;
  };
}

/** A call of a handler. */
export type HandlerCall =
  | { readonly type: 'response'; readonly response: SentResponse; readonly context: SentContext }
  | { readonly type: 'run'; readonly context: SentSummary };

/** A result of an earlier run, or of the run that ended. */
export interface SentResult {
  readonly id: number;
  readonly position: number;
  readonly method: string;
  readonly url: string;
  readonly name: string;
  /** JSON object; null: it has none. */
  readonly variables: string | null;
  readonly ok: boolean;
  readonly degraded: boolean;
  readonly status: number | null;
  readonly errorKind: ErrorKind | null;
  readonly error: string | null;
  readonly attempts: number;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly bytes: number;
  /** JSON object; null: not stored. */
  readonly headers: string | null;
  readonly hasBody: boolean;
  readonly values: readonly ExtractedValue[];
}

/** A question of a handler during a call. */
export type HandlerQuestion =
  | { readonly type: 'previous' }
  /** The next results of the run. */
  | { readonly type: 'results' }
  /** The stored body of a result. */
  | { readonly type: 'body'; readonly resultId: number }
  /** A request of its own; its body follows. */
  | {
      readonly type: 'fetch';
      readonly method: string;
      readonly url: string;
      readonly headers: HeaderList;
      readonly hasBody: boolean;
    };

/** The answer to a question, of the same type. Bytes follow it where there is a body. */
export type HandlerAnswer =
  | { readonly type: 'previous'; readonly result: SentResult | null }
  /** Empty: there are no more. */
  | { readonly type: 'results'; readonly results: readonly SentResult[] }
  | { readonly type: 'body'; readonly isStored: boolean }
  | { readonly type: 'fetch'; readonly response: SentResponse }
  | { readonly type: 'problem'; readonly problem: string };

export type ToChild =
  | { readonly type: 'load'; readonly modules: readonly HandlerModule[] }
  | { readonly type: 'call'; readonly call: HandlerCall }
  /** The call should end: it will be ended otherwise. */
  | { readonly type: 'abort' }
  | { readonly type: 'answer'; readonly id: number; readonly answer: HandlerAnswer };

/** Why a handler cannot be loaded, where that is known in its files. */
export interface LoadProblem {
  readonly message: string;
  /** Absolute path of the module. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
}

export type FromChild =
  /** Sent before any code of the handler runs: all modules, when types were stripped. */
  | { readonly type: 'stripped'; readonly modules: readonly HandlerModule[] }
  | { readonly type: 'loaded' }
  | { readonly type: 'not loaded'; readonly problem: LoadProblem }
  | { readonly type: 'done'; readonly values: readonly ExtractedValue[] }
  /** The message is a text, unless code of the user wrote to the connection itself. */
  | { readonly type: 'threw'; readonly message: unknown }
  /** An error that nothing caught: the process ends. */
  | { readonly type: 'crashed'; readonly message: unknown }
  | { readonly type: 'log'; readonly text: string }
  | { readonly type: 'question'; readonly id: number; readonly question: HandlerQuestion };
