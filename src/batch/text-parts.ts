// Compiled texts: literal pieces and variables, which are numbered instead of named.
import type { JsonValue } from '../text/json-value.ts';
import { splitTemplate } from './template.ts';

/** Writes a value for one kind of text, such as a URL. */
export type Writer = (value: JsonValue) => string;

/** A literal text, or the number of a variable with the function that writes its value. */
export type Part = string | { readonly variable: number; readonly write: Writer };

/** A use of a variable in a text. */
export interface UseInText {
  /** True for `{+name}`. */
  readonly raw: boolean;
  /** True when the text starts with the variable. */
  readonly first: boolean;
  /** True when the variable is the whole text. */
  readonly alone: boolean;
}

/** Numbers the variables of a template: every use of a variable has the same number. */
export class VariableNumbers {
  readonly #names: string[] = [];

  /** The names of the variables, by number. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Compiles a text; `writer` chooses the function that writes each of its variables. */
  compile(text: string, writer: (use: UseInText) => Writer): Part[] {
    const pieces = splitTemplate(text);
    return pieces.map((piece, index) =>
      typeof piece === 'string'
        ? piece
        : {
            variable: this.#numberOf(piece.name),
            write: writer({ raw: piece.raw, first: index === 0, alone: pieces.length === 1 }),
          },
    );
  }

  #numberOf(name: string): number {
    const known = this.#names.indexOf(name);
    return known >= 0 ? known : this.#names.push(name) - 1;
  }
}

export function isLiteral(parts: readonly Part[]): boolean {
  return parts.every((part) => typeof part === 'string');
}

/** Returns the text with its values filled in; a missing value counts as null. */
export function join(parts: readonly Part[], values: readonly JsonValue[]): string {
  let text = '';
  // Not `for of`, which makes an iterator for each request.
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    text += typeof part === 'string' ? part : part.write(values[part.variable] ?? null);
  }
  return text;
}
