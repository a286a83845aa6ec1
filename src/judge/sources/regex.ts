// Regular expressions of RE2: their time grows with the text only, never with its square or worse.
import { createRequire } from 'node:module';
import { type Compiled, compiled, notCompiled } from '../rule-problem.ts';

type Library = Pick<typeof import('re2js'), 'RE2JS'>;
type Pattern = ReturnType<Library['RE2JS']['compile']>;

/** A longer pattern, or one that compiles to more steps, takes tens of milliseconds to compile. */
const MAX_LENGTH = 2000;
const MAX_STEPS = 2000;

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
  if (pattern.length > MAX_LENGTH) {
    return notCompiled(`is longer than ${MAX_LENGTH} characters`);
  }
  try {
    const regex = re2().compile(pattern);
    const steps = regex.programSize();
    return steps > MAX_STEPS
      ? notCompiled(`is too large: it compiles to ${steps} steps, and ${MAX_STEPS} are the most`)
      : compiled(new LinearRegex(regex));
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
    return this.#pattern.test(text);
  }

  /** True when the whole text matches. */
  testWhole(text: string): boolean {
    return this.#pattern.testExact(text);
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
