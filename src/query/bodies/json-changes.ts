// What changed between two JSON values, by path.

export interface JsonChange {
  /** As SQLite reads it: `$.items[3].price`, `$."a b"`. */
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
 * The changes from `before` to `after`. Of an object, names that are whole numbers come first, and those that are new
 * last; the others as they stand. Arrays are compared place by place after what is the same at their beginning and end
 * is set aside, so that one new item is one change. Stops after `limit` changes, or when their paths have become 4 Mi
 * characters long: each names all that it lies in.
 */
export function jsonChanges(before: unknown, after: unknown, limit: number): JsonChanges {
  const changes: JsonChange[] = [];
  let pathLength = 0;
  const isComplete = compare(
    { before, after },
    {
      path: '$',
      differing: new WeakMap(),
      add(change) {
        pathLength += change.path.length;
        const isFull = pathLength > MAX_PATH_LENGTH && changes.length > 0;
        if (changes.length === limit || isFull) return false;
        changes.push(change);
        return true;
      },
    },
  );
  return { changes, truncated: !isComplete };
}

type JsonObject = Readonly<Record<string, unknown>>;

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
}

interface Place {
  readonly path: string;
  /** False: there is no room for it. */
  readonly add: (change: JsonChange) => boolean;
  readonly differing: Differing;
}

/**
 * What was found to differ, by what it was before. Without it arrays within arrays would be compared anew on each
 * level: a document of 2 MB built for that took eight seconds.
 */
type Differing = WeakMap<object, object>;

/** False once there was no room for a change. */
function compare({ before, after }: Pair, { path, add, differing }: Place): boolean {
  if (before === undefined) return add({ path, op: 'added', before, after });
  if (after === undefined) return add({ path, op: 'removed', before, after });
  if (Array.isArray(before) && Array.isArray(after)) {
    return compareArrays([before, after], { path, add, differing });
  }
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const name of names) {
      const pair = { before: own(before, name), after: own(after, name) };
      if (!compare(pair, { path: `${path}.${quoted(name)}`, add, differing })) return false;
    }
    return true;
  }
  return before === after || add({ path, op: 'changed', before, after });
}

function compareArrays(
  [before, after]: readonly [readonly unknown[], readonly unknown[]],
  { path, add, differing }: Place,
): boolean {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start], differing)) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end), differing)) {
    end += 1;
  }
  const longest = Math.max(before.length, after.length) - end;
  for (let index = start; index < longest; index += 1) {
    const pair = {
      before: index < before.length - end ? before[index] : undefined,
      after: index < after.length - end ? after[index] : undefined,
    };
    if (!compare(pair, { path: `${path}[${index}]`, add, differing })) return false;
  }
  return true;
}

/** Whether two JSON values are the same, in whatever order their names stand. */
function isSame(a: unknown, b: unknown, differing: Differing): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (differing.get(a) === b) return false;
  const same =
    Array.isArray(a) && Array.isArray(b)
      ? a.length === b.length && a.every((item, index) => isSame(item, b[index], differing))
      : isObject(a) && isObject(b) && hasSameValues(a, b, differing);
  if (!same) differing.set(a, b);
  return same;
}

function hasSameValues(a: JsonObject, b: JsonObject, differing: Differing): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name], differing))
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function quoted(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name);
}
