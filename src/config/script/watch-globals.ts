// Learns whether code has changed what all code of a thread shares: global variables, and the classes of the language.

/**
 * Looks at the global object, the objects and functions in it, and their prototypes, but no deeper.
 * @returns true when they have changed since this call.
 */
export function watchGlobals(): () => boolean {
  const before = [...sharedObjects()].map((object) => ({ object, facts: factsOf(object) }));
  return () => before.some(({ object, facts }) => !isSame(facts, factsOf(object)));
}

function sharedObjects(): ReadonlySet<object> {
  const found = new Set<object>([globalThis]);
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(globalThis))) {
    if (!isObject(value)) continue;
    found.add(value);
    const prototype: unknown = Object.getOwnPropertyDescriptor(value, 'prototype')?.value;
    if (isObject(prototype)) found.add(prototype);
  }
  return found;
}

/** The keys and values of an object, in their order. No getter is called: many read something else each time. */
function factsOf(object: object): readonly unknown[] {
  const facts: unknown[] = [Object.getPrototypeOf(object)];
  for (const key of Reflect.ownKeys(object)) {
    const property = Object.getOwnPropertyDescriptor(object, key);
    facts.push(key, ...Object.values(property ?? {}));
  }
  return facts;
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => Object.is(value, other[index]));
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
