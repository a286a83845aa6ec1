// The export of a command file: its arguments and options, its help, and its work. A command describes itself without
// loading anything; it imports what it needs when it runs.
import { InvalidArgumentError, type Argument, type Option } from 'commander';
import type { CommandContext, ExitCode } from './command-context.ts';

export interface CommandSpec {
  /** Sentences for its own help. */
  readonly description: string;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** A command line, and what it does. */
  readonly examples: readonly (readonly [line: string, says: string])[];
  run(context: CommandContext, input: CommandInput): Promise<ExitCode>;
}

export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  load(): Promise<CommandSpec>;
}

/** A command line that was understood. */
export class CommandInput {
  /** What stands there besides the options. */
  readonly words: readonly string[];
  readonly #options: Readonly<Record<string, unknown>>;

  constructor(words: readonly string[], options: Readonly<Record<string, unknown>>) {
    this.words = words;
    this.#options = options;
  }

  flag(name: string): boolean {
    return this.#options[name] === true;
  }

  /** Undefined when the option was not given and has no default. */
  text(name: string): string | undefined {
    const value = this.#options[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** Of an option that `wholeNumber` or `span` parses. */
  number(name: string): number | undefined {
    const value = this.#options[name];
    return typeof value === 'number' ? value : undefined;
  }
}

/** Parses an option that is a whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}
