// Detects whether code has changed what all code of a thread shares: global variables, the classes of the language,
// and modules of the runtime. It calls nothing that such code could have replaced.

const { getOwnPropertyDescriptor, getPrototypeOf, is: isSameValue } = Object;
const { ownKeys } = Reflect;

interface Snapshot {
  readonly object: object;
  readonly prototype: unknown;
  readonly keys: readonly PropertyKey[];
  readonly properties: readonly (PropertyDescriptor | undefined)[];
}

export class GlobalsWatch {
  readonly #snapshots: Snapshot[] = [];
  readonly #watched = new Set<object>();

  /** Watches the global object from now on, and what it and the language's syntax lead to. */
  constructor() {
    this.watch(globalThis);
    for (const value of syntaxValues()) this.#addClass(value);
    // Global variables with a getter, which the walk does not call.
    this.#add(globalThis.crypto);
  }

  /** Watches an object, the objects and functions in it and in those objects, and their prototypes, but no deeper. */
  watch(root: object): void {
    // Before the snapshot of the root: Node loads some values when they are read, which adds to the global object.
    const values = valuesOf(root);
    this.#add(root);
    for (const value of values) {
      this.#addClass(value);
      if (typeof value !== 'object' || value === null) continue;
      for (const member of valuesOf(value)) this.#addClass(member);
    }
  }

  /** Watches an object, its prototypes, and its own as a class. */
  watchClass(object: object): void {
    this.#addClass(object);
  }

  /** True when something that is watched has changed. No array method and no iterator: they may be what has. */
  get hasChanged(): boolean {
    for (let index = 0; index < this.#snapshots.length; index += 1) {
      const snapshot = this.#snapshots[index];
      if (snapshot === undefined || !isUnchanged(snapshot)) return true;
    }
    return false;
  }

  #addClass(value: unknown): void {
    this.#add(value);
    if (isObject(value)) this.#add(getOwnPropertyDescriptor(value, 'prototype')?.value);
  }

  #add(value: unknown): void {
    let object = value;
    while (isObject(object) && !this.#watched.has(object)) {
      this.#watched.add(object);
      this.#snapshots.push(snapshotOf(object));
      object = getPrototypeOf(object);
    }
  }
}

/** What syntax makes without naming a global variable. */
function syntaxValues(): readonly unknown[] {
  const iterators = [[].values(), ''[Symbol.iterator](), new Map().keys(), new Set().keys()];
  const functions = [
    async (): Promise<void> => undefined,
    function* (): Generator {},
    async function* (): AsyncGenerator {},
  ];
  const values = [...iterators, ''.matchAll(/a/g), ...functions];
  return values.map((value): unknown => getPrototypeOf(value));
}

function valuesOf(object: object): readonly unknown[] {
  return ownKeys(object).map((key): unknown => getOwnPropertyDescriptor(object, key)?.value);
}

/** No getter is called: many read something else each time. */
function snapshotOf(object: object): Snapshot {
  const keys = ownKeys(object);
  const properties = keys.map((key) => getOwnPropertyDescriptor(object, key));
  return { object, prototype: getPrototypeOf(object), keys, properties };
}

function isUnchanged({ object, prototype, keys, properties }: Snapshot): boolean {
  const now = ownKeys(object);
  if (getPrototypeOf(object) !== prototype || now.length !== keys.length) return false;
  for (let index = 0; index < now.length; index += 1) {
    const key = now[index];
    if (key === undefined || key !== keys[index]) return false;
    if (!isSameProperty(getOwnPropertyDescriptor(object, key), properties[index])) return false;
  }
  return true;
}

function isSameProperty(
  one: PropertyDescriptor | undefined,
  other: PropertyDescriptor | undefined,
): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    isSameValue(one.value, other.value) &&
    one.get === other.get &&
    one.set === other.set &&
    one.writable === other.writable &&
    one.enumerable === other.enumerable &&
    one.configurable === other.configurable
  );
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
