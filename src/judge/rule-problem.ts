// The problem of a path, a selector or a pattern of a job. They are compiled when the job is loaded.

/** A compiled rule, or the sentence without a period that says why its text is none. */
export type Compiled<Rule> =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly problem: string };

export function compiled<Rule>(rule: Rule): Compiled<Rule> {
  return { ok: true, rule };
}

export function notCompiled(problem: string): {
  readonly ok: false;
  readonly problem: string;
} {
  return { ok: false, problem };
}

/** Names a position in a text for people: characters count from 1. */
export function atCharacter(offset: number): string {
  return `at character ${offset + 1}`;
}
