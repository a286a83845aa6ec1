// What changed between two JSON values, by path.

export interface JsonChange {
  /** As SQLite writes it: `$.items[3].price`, `$."a b"`. */
  readonly path: string;
  readonly op: 'added' | 'removed' | 'changed';
  /** Undefined: added. */
  readonly before: unknown;
  /** Undefined: removed. */
  readonly after: unknown;
}

export interface JsonChanges {
  readonly changes: readonly JsonChange[];
  /** True when there are more. */
  readonly truncated: boolean;
}

const MAX_PATH_LENGTH = 4 * 1024 * 1024;

/**
 * The changes from `before` to `after`, in the order of the document. Arrays are compared place by place
 * after what is the same at their beginning and end is set aside, so that one new item is one change.
 * Stops after `limit` changes, or when their paths have become 4 Mi characters long: each names all that it lies in.
 */
export function jsonChanges(before: unknown, after: unknown, limit: number): JsonChanges {
  const changes: JsonChange[] = [];
  let pathLength = 0;
  const isComplete = compare(
    { before, after },
    {
      path: '$',
      add(change) {
        pathLength += change.path.length;
        if (changes.length === limit || pathLength > MAX_PATH_LENGTH) return false;
        changes.push(change);
        return true;
      },
    },
  );
  return { changes, truncated: !isComplete };
}

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
}

interface Place {
  readonly path: string;
  /** False: there is no room for it. */
  readonly add: (change: JsonChange) => boolean;
}

/** False once there was no room for a change. */
function compare({ before, after }: Pair, { path, add }: Place): boolean {
  if (before === undefined) return add({ path, op: 'added', before, after });
  if (after === undefined) return add({ path, op: 'removed', before, after });
  if (Array.isArray(before) && Array.isArray(after)) {
    return compareArrays([before, after], { path, add });
  }
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const name of names) {
      const pair = { before: own(before, name), after: own(after, name) };
      if (!compare(pair, { path: `${path}.${quoted(name)}`, add })) return false;
    }
    return true;
  }
  return Object.is(before, after) || add({ path, op: 'changed', before, after });
}

function compareArrays(
  [before, after]: readonly [readonly unknown[], readonly unknown[]],
  { path, add }: Place,
): boolean {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const longest = Math.max(before.length, after.length) - end;
  for (let index = start; index < longest; index += 1) {
    const pair = {
      before: index < before.length - end ? before[index] : undefined,
      after: index < after.length - end ? after[index] : undefined,
    };
    if (!compare(pair, { path: `${path}[${index}]`, add })) return false;
  }
  return true;
}

/** Whether two JSON values are the same, in whatever order their names stand. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function quoted(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? name : `"${name}"`;
}
