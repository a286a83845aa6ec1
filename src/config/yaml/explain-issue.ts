// Turns issues of zod into complaints: the key, its wanted and its current value, and a suggestion.
import type { core } from 'zod';
import type { ConfigDocument, CaretTarget } from './config-document.ts';
import { knownKeys } from '../schema/json-schema.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Complaint } from './problem.ts';
import { suggest } from '../../text/suggest.ts';
import { levelOf } from './level-of-key.ts';

/** Details that Rota's own checks add to an issue of zod. */
export interface IssueDetails {
  readonly hint?: string | undefined;
  /** The node that the caret points at. Default: `value`. */
  readonly caret?: CaretTarget;
  /** True when the message is a whole sentence, not a predicate of the key such as "must be…". */
  readonly sentence?: boolean;
}

/** Words for the message about a file that is not a map. */
export interface RootWords {
  readonly what: string;
  readonly keys: string;
}

/** A complaint over the cap. It is only counted, because its message would take long to find. */
const COUNTED_ONLY: Complaint = { message: '' };

/** Reports the issues of one file, each mistake once. `schema` supplies the keys that exist. */
export function explainIssues(
  issues: readonly core.$ZodIssue[],
  {
    document,
    schema,
    root,
  }: { document: ConfigDocument; schema: () => JsonSchema; root: RootWords },
): void {
  const flat = issues.flatMap((issue) => narrow(issue, []));
  const misspelt = new Set<string>();
  for (const issue of flat) {
    if (issue.code !== 'unrecognized_keys') continue;
    // Made once: that takes longer than reading most files.
    const keys = schema();
    const known = knownKeys(keys, issue.path);
    for (const key of issue.keys) {
      if (document.isFull) {
        document.complain([...issue.path, key], COUNTED_ONLY, { caret: 'key' });
        continue;
      }
      const elsewhere = levelOf(key, { schema: keys, path: issue.path });
      const { complaint, meant } = unknownKey(key, { known, elsewhere, path: issue.path });
      const isAbsent = meant !== undefined && !document.has([...issue.path, meant]);
      if (meant !== undefined) misspelt.add([...issue.path, meant].join('.'));
      document.complain(
        [...issue.path, key],
        { ...complaint, ...(isAbsent && { meant: [...issue.path, meant] }) },
        { caret: 'key' },
      );
    }
  }
  for (const issue of flat) {
    if (issue.code === 'unrecognized_keys') continue;
    if (issue.path.length === 0 && issue.code === 'invalid_type') {
      document.complain([], rootComplaint(document, root));
      continue;
    }
    if (document.isFull) {
      document.complain(issue.path, COUNTED_ONLY, detailsOf(issue));
      continue;
    }
    // A required key that is misspelt is one mistake, not two.
    if (misspelt.has(issue.path.join('.'))) continue;
    const details = detailsOf(issue);
    document.complain(issue.path, complaintOf(issue, { document, details }), details);
  }
}

/** Replaces an issue of a union by those of the branch that the value resembles. */
function narrow(issue: core.$ZodIssue, base: readonly PropertyKey[]): core.$ZodIssue[] {
  const located = { ...issue, path: [...base, ...issue.path] };
  if (located.code !== 'invalid_union') return [located];
  const fitting = located.errors.filter(
    (branch) => !branch.some((inner) => inner.path.length === 0 && isWrongType(inner)),
  );
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) return [located];
  // The union's own message names every choice: `none` is possible instead of a number out of range.
  if (only.every(isOwnRange)) return [located];
  return only.flatMap((inner) => narrow(inner, located.path));
}

function isWrongType(issue: core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}

function isOwnRange(issue: core.$ZodIssue): boolean {
  return issue.path.length === 0 && issue.code !== 'custom' && issue.code !== 'unrecognized_keys';
}

function unknownKey(
  key: string,
  {
    known,
    elsewhere,
    path,
  }: {
    known: readonly string[];
    elsewhere: string | undefined;
    path: readonly PropertyKey[];
  },
): { complaint: Complaint; meant: string | undefined } {
  const where = path.length === 0 ? '' : ` in "${dotted(path)}"`;
  if (elsewhere !== undefined) {
    const message = `Unknown key "${key}"${where}: it belongs ${elsewhere}`;
    return { complaint: { message }, meant: undefined };
  }
  const meant = suggest(key, known);
  if (meant !== undefined) {
    return {
      complaint: { message: `Unknown key "${key}"${where}: did you mean "${meant}"?` },
      meant,
    };
  }
  const hint = known.length === 0 ? undefined : `Known here: ${known.join(', ')}`;
  return { complaint: { message: `Unknown key "${key}"${where}`, hint }, meant };
}

function rootComplaint(document: ConfigDocument, { what, keys }: RootWords): Complaint {
  const current =
    document.value === undefined || document.value === null ? undefined : document.currentValue([]);
  if (current === undefined)
    return { message: `The file is empty: ${what} is a map of keys such as ${keys}` };
  return { message: `The file must be a map of keys such as ${keys}: it is ${current}` };
}

function complaintOf(
  issue: core.$ZodIssue,
  { document, details }: { document: ConfigDocument; details: IssueDetails },
): Complaint {
  if (details.sentence === true) return { message: issue.message, hint: details.hint };
  const name = `"${dotted(issue.path)}"`;
  if (!document.has(issue.path))
    return { message: `${name} is missing: it ${issue.message}`, hint: details.hint };
  const current = document.currentValue(issue.path);
  const message = `${name} ${issue.message}: current value is ${current}`;
  return { message, hint: details.hint ?? wordHint(issue, current) };
}

/** Hints for words of older versions, by the end of their path. */
const FORMER_WORDS: Readonly<Record<string, string>> = {
  'store.body: changed':
    'Write always: an equal body is stored once, and every result points at it',
};

/** "Did you mean" for one of a closed list of words, and for the booleans of YAML 1.1. */
function wordHint(issue: core.$ZodIssue, current: string): string | undefined {
  const word = /^"(.*)"$/.exec(current)?.[1];
  if (word === undefined) return undefined;
  const former = FORMER_WORDS[`${issue.path.slice(-2).join('.')}: ${word}`];
  if (former !== undefined) return former;
  if (issue.code === 'invalid_type' && issue.expected === 'boolean') {
    if (/^(?:yes|on|y|true)$/i.test(word)) return 'Write true';
    return /^(?:no|off|n|false)$/i.test(word) ? 'Write false' : undefined;
  }
  const meant = suggest(word, wordsOf(issue));
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}

function wordsOf(issue: core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union') return [];
  return issue.errors.flat().flatMap((inner) => wordsOf(inner));
}

function detailsOf(issue: core.$ZodIssue): IssueDetails {
  return issue.code === 'custom' ? (issue.params ?? {}) : {};
}

/** `urls[2].headers.accept` */
export function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`,
    )
    .join('');
}
