// Compiled texts: literal pieces between numbered places for values.
import type { JsonValue } from '../domain/job.ts';
import { splitTemplate } from './template.ts';

/** How a value is written in one kind of place. */
export type Writer = (value: JsonValue) => string;

/** Literal text, or the place of a value and how it is written there. */
export type Part = string | { readonly slot: number; readonly write: Writer };

/** Where a variable stands in its text. */
export interface Placement {
  readonly raw: boolean;
  /** True for what the text starts with. */
  readonly first: boolean;
  /** True for a variable that is the whole text. */
  readonly alone: boolean;
}

/** Gives each variable of a template one number, however often and wherever it is used. */
export class Slots {
  readonly #names: string[] = [];

  /** The variables, by number. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Compiles a text; `writer` chooses how each of its variables is written. */
  place(text: string, writer: (placement: Placement) => Writer): Part[] {
    const pieces = splitTemplate(text);
    return pieces.map((piece, index) =>
      typeof piece === 'string'
        ? piece
        : {
            slot: this.#slotOf(piece.name),
            write: writer({ raw: piece.raw, first: index === 0, alone: pieces.length === 1 }),
          },
    );
  }

  #slotOf(name: string): number {
    const known = this.#names.indexOf(name);
    return known >= 0 ? known : this.#names.push(name) - 1;
  }
}

export function isLiteral(parts: readonly Part[]): boolean {
  return parts.every((part) => typeof part === 'string');
}

/** The text with its values filled in; a value that is not there counts as null. */
export function join(parts: readonly Part[], values: readonly JsonValue[]): string {
  let text = '';
  for (const part of parts) {
    text += typeof part === 'string' ? part : part.write(values[part.slot] ?? null);
  }
  return text;
}
