// The address that identifies a target whose URL differs from run to run: the variables of the run stay as they are
// written, so that `https://a.example/?day={planned:yyyy-MM-dd}` is one target on all days.
import type { JsonValue } from '../text/json-value.ts';
import { RequestUrls } from './request-url.ts';
import { isRunVariable } from './run-variables.ts';
import { join, type Part } from './text-parts.ts';

/** Stands for a variable while the URL is normalised, which would encode its braces. No real URL has it. */
const MARK = 'zqrunvariable';

export class RunAddress {
  readonly #parts: readonly Part[];
  readonly #urls = new RequestUrls();
  /** The variables of the run, in the order of the address. */
  readonly #written: readonly string[];

  /** @param names The names of the variables, by number. */
  constructor(parts: readonly Part[], names: readonly string[]) {
    const written: string[] = [];
    this.#parts = parts.map((part) => {
      const name = typeof part === 'string' ? '' : (names[part.variable] ?? '');
      if (typeof part === 'string' || !isRunVariable(name)) return part;
      const mark = `${MARK}${written.push(`{${name}}`) - 1}z`;
      return { ...part, write: () => mark };
    });
    this.#written = written;
  }

  /** Undefined when the address is not one before its variables are filled in, as with a port `{run}`. */
  fill(values: readonly JsonValue[]): string | undefined {
    const read = this.#urls.read(join(this.#parts, values).trim());
    if ('problem' in read) return undefined;
    let { url } = read;
    for (const [index, written] of this.#written.entries()) {
      url = url.replace(`${MARK}${index}z`, () => written);
    }
    return url;
  }
}
