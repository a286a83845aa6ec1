// Which mistakes of a file do not keep a command from its work: those in what it does not need.

export interface Tolerance {
  /** Paths of the keys that are needed: what is wrong with them, or with what is above or below them, counts. */
  readonly needs: readonly (readonly PropertyKey[])[];
  /** `references`: a variable or a file that is not there is left aside, every other mistake counts. */
  readonly of: 'anything' | 'references';
}

/** True for a mistake that is left aside. */
export function isTolerated(
  tolerance: Tolerance | undefined,
  { path, isReference }: { readonly path: readonly PropertyKey[]; readonly isReference: boolean },
): boolean {
  if (tolerance === undefined) return false;
  if (tolerance.of === 'references' && !isReference) return false;
  return !tolerance.needs.some((need) => startsWith(path, need) || startsWith(need, path));
}

/** True when the path is `start`, or lies below it. */
export function startsWith(path: readonly PropertyKey[], start: readonly PropertyKey[]): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}
