// The messages between Rota and a thread that evaluates job files.
import type { JsonValue } from '../../text/json-value.ts';
import type { ScriptFault } from './script-fault.ts';

export interface ScriptValue {
  /** The default export. */
  readonly value: JsonValue;
  /** The first text that the file printed; undefined when it printed nothing. */
  readonly printed: string | undefined;
}

export type Evaluated = ScriptValue | { readonly fault: ScriptFault };

export interface ScriptSetup {
  /** Absolute, without links. */
  readonly files: readonly string[];
  /** The index of the next file; the threads of a batch share it. */
  readonly next: Int32Array;
  /** The index of the file that this thread evaluates; NO_FILE between two files. */
  readonly current: Int32Array;
  /** False: the runtime alone resolves imports. Such a thread evaluates one file. */
  readonly hooked: boolean;
}

export type ScriptReply = { readonly index: number; readonly evaluated: Evaluated } | 'ends';

export const NO_FILE = -1;
