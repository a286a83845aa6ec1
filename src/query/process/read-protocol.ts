// The protocol of the process that reads for the dashboard: one line of JSON per request and per reply, in turn.
import type { AppErrorData } from '../../domain/error.ts';
import type { Reads } from '../reads/reading.ts';

export interface ReadRequest {
  readonly file: string;
  readonly name: keyof Reads;
  readonly args: readonly unknown[];
}

export type ReadReply<Value = unknown> =
  | { readonly value: Value }
  | { readonly problem: AppErrorData }
  /** A fault in Rota itself. */
  | { readonly fault: string };
