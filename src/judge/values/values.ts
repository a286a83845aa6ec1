// Compiled extractions: reads the values of a response.
import type { Extraction } from '../../domain/rules.ts';
import type { ResponseDocument } from '../document.ts';
import type { HtmlElement } from '../html-document.ts';
import { noValue, type ReadValue, readValue } from './read-value.ts';
import { compileSource, type FindValue } from './value-source.ts';

/** A value that was found or not. */
export interface ValueFinding extends ReadValue {
  readonly name: string;
}

interface CompiledExtraction {
  readonly extraction: Extraction;
  readonly find: FindValue;
}

export class Values {
  readonly #extractions: readonly CompiledExtraction[];

  /** The extractions must have been checked by `compileSource`. */
  constructor(extractions: readonly Extraction[]) {
    this.#extractions = extractions.map((extraction) => {
      const find = compileSource(extraction.source);
      if (!find.ok) throw new TypeError(`${extraction.name} ${find.problem}`);
      return { extraction, find: find.rule };
    });
  }

  get isEmpty(): boolean {
    return this.#extractions.length === 0;
  }

  /** Returns a finding for each extraction, in their order. `row`: within this row of a list. */
  read(document: ResponseDocument, row?: HtmlElement): readonly ValueFinding[] {
    return this.#extractions.map(({ extraction, find }) => {
      const found = find(document, row);
      const value = found.ok ? readValue(found.value, extraction) : noValue(found.problem);
      return { name: extraction.name, ...value };
    });
  }
}
