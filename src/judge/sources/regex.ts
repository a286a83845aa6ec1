// Regular expressions of RE2: their time grows with the text only, never with its square or worse.
import { createRequire } from 'node:module';
import { type Compiled, compiled, notCompiled } from '../rule-problem.ts';

type Library = Pick<typeof import('re2js'), 'RE2JS'>;
type Pattern = ReturnType<Library['RE2JS']['compile']>;

let library: Library | undefined;

/** Loading takes 10 ms. */
function re2(): Library['RE2JS'] {
  if (library !== undefined) return library.RE2JS;
  const loaded: Library = createRequire(import.meta.url)('re2js');
  library = loaded;
  return loaded.RE2JS;
}

/** Compiles a pattern in the syntax of RE2, which has neither look-around nor back references. */
export function compileRegex(pattern: string): Compiled<LinearRegex> {
  try {
    return compiled(new LinearRegex(re2().compile(pattern)));
  } catch (error) {
    return notCompiled(`is not a regular expression of RE2: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^error parsing regexp: /, '').replaceAll('`', '"');
}

export class LinearRegex {
  readonly #pattern: Pattern;

  constructor(pattern: Pattern) {
    this.#pattern = pattern;
  }

  /** True when a part of the text matches. */
  test(text: string): boolean {
    return this.#pattern.matcher(text).find();
  }

  /** True when the whole text matches. */
  testWhole(text: string): boolean {
    return this.#pattern.matcher(text).matches();
  }

  /**
   * Returns the first group of each match, or the whole match of a pattern without groups. A match whose first group
   * took no part is left out.
   */
  select(text: string, limit: number): string[] {
    const matcher = this.#pattern.matcher(text);
    const group = matcher.groupCount() > 0 ? 1 : 0;
    const found: string[] = [];
    while (found.length < limit && matcher.find()) {
      const part = matcher.group(group);
      if (part !== null) found.push(part);
    }
    return found;
  }

  /** Returns the text without its matches. */
  removeFrom(text: string): string {
    return this.#pattern.matcher(text).replaceAll('');
  }
}
