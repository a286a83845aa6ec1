// Compares two JSON values by path.

export interface JsonChange {
  /** In SQLite's syntax: `$.items[3].price`, `$."a b"`. */
  readonly path: string;
  readonly op: 'added' | 'removed' | 'changed';
  /** Undefined: the value was added. */
  readonly before: unknown;
  /** Undefined: the value was removed. */
  readonly after: unknown;
}

export interface JsonChanges {
  readonly changes: readonly JsonChange[];
  /** True when there are more. */
  readonly truncated: boolean;
}

const MAX_PATH_LENGTH = 4 * 1024 * 1024;

/**
 * Returns the changes from `before` to `after`. Names of an object keep their order, except that integer names come
 * first and new names last. Arrays are compared item by item after their equal beginnings and ends are set aside, so
 * that one new item is one change. Stops after `limit` changes, or when their paths have 4 Mi characters together: a
 * path repeats the path of its parent.
 */
export function jsonChanges(
  before: unknown,
  after: unknown,
  { limit }: { limit: number },
): JsonChanges {
  const changes: JsonChange[] = [];
  let pathLength = 0;
  const isComplete = compare(
    { before, after },
    {
      path: '$',
      equality: new Equality(),
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

type AnyJsonObject = Readonly<Record<string, unknown>>;

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
}

interface JsonComparison {
  readonly path: string;
  /** Returns false when the limit is reached. */
  readonly add: (change: JsonChange) => boolean;
  readonly equality: Equality;
}

/** Tells whether two JSON values are equal. The order of names does not count. */
class Equality {
  /**
   * Pairs already found to differ, by their old value. Without it nested arrays would be compared again on each
   * level: a document of 2 MB built for that took eight seconds.
   */
  readonly #differing = new WeakMap<object, object>();

  holds(a: unknown, b: unknown): boolean {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
    if (this.#differing.get(a) === b) return false;
    const same =
      Array.isArray(a) && Array.isArray(b)
        ? a.length === b.length && a.every((item, index) => this.holds(item, b[index]))
        : isObject(a) && isObject(b) && this.#holdsForNames(a, b);
    if (!same) this.#differing.set(a, b);
    return same;
  }

  #holdsForNames(a: AnyJsonObject, b: AnyJsonObject): boolean {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && this.holds(a[name], b[name]))
    );
  }
}

/** Returns false once the limit is reached. */
function compare({ before, after }: Pair, { path, add, equality }: JsonComparison): boolean {
  if (before === undefined) return add({ path, op: 'added', before, after });
  if (after === undefined) return add({ path, op: 'removed', before, after });
  if (Array.isArray(before) && Array.isArray(after)) {
    return compareArrays([before, after], { path, add, equality });
  }
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const name of names) {
      const pair = { before: own(before, name), after: own(after, name) };
      if (!compare(pair, { path: `${path}.${quoted(name)}`, add, equality })) return false;
    }
    return true;
  }
  return before === after || add({ path, op: 'changed', before, after });
}

function compareArrays(
  [before, after]: readonly [readonly unknown[], readonly unknown[]],
  { path, add, equality }: JsonComparison,
): boolean {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && equality.holds(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && equality.holds(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const longest = Math.max(before.length, after.length) - end;
  for (let index = start; index < longest; index += 1) {
    const pair = {
      before: index < before.length - end ? before[index] : undefined,
      after: index < after.length - end ? after[index] : undefined,
    };
    if (!compare(pair, { path: `${path}[${index}]`, add, equality })) return false;
  }
  return true;
}

function isObject(value: unknown): value is AnyJsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: AnyJsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function quoted(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name);
}
