// The part of the process that a command gets: its streams, environment, working folder and clock.
import type { Clock } from '../platform/clock.ts';
import type { Sink } from './output/sink.ts';

export interface CommandContext {
  /** Data. */
  readonly out: Sink;
  /** Messages for people. */
  readonly err: Sink;
  readonly stdin: NodeJS.ReadStream;
  readonly clock: Clock;
  /** Directory that relative paths count from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a command's action returns: 1 when it did its work and the answer is "no". */
export type ExitCode = 0 | 1 | 2;
