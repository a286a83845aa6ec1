// The syntax of JSONPath, which the library parses and checks: functions and their arguments too.
import { createRequire } from 'node:module';
import { atCharacter, type Compiled, compiled, notCompiled } from '../rule-problem.ts';

type Library = typeof import('json-p3');
export type PathTree = InstanceType<Library['JSONPathQuery']>;

/** Longer paths could exceed the stack of the parser. */
const MAX_CHARACTERS = 1000;

let library: Library | undefined;

/** Loading takes 6 ms. */
export function jsonPathLibrary(): Library {
  if (library !== undefined) return library;
  const loaded: Library = createRequire(import.meta.url)('json-p3');
  library = loaded;
  return loaded;
}

export function parsePath(text: string): Compiled<PathTree> {
  if (!text.startsWith('$')) return notCompiled('is not a JSONPath: it must begin with "$"');
  if (text.length > MAX_CHARACTERS) {
    return notCompiled(`is not a JSONPath: longer than ${MAX_CHARACTERS} characters`);
  }
  try {
    return compiled(jsonPathLibrary().compile(text));
  } catch (error) {
    return notCompiled(`is not a JSONPath: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const { JSONPathError } = jsonPathLibrary();
  if (!(error instanceof JSONPathError)) return 'it cannot be parsed';
  // The library ends its messages with a part of the path and the index.
  const said = error.message.replace(/ \('.*':\d+\)$/s, '').replace(/'([^']*)'/g, '"$1"');
  const reason = said.includes('backup') ? 'a name is missing' : said;
  return `${reason} ${atCharacter(error.token.index)}`;
}
