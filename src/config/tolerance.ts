// Decides which mistakes of a file a command may ignore: those in keys that it does not need.

export interface Tolerance {
  /** Paths of the keys that are needed: mistakes in them, above them and below them count. */
  readonly needs: readonly (readonly PropertyKey[])[];
  /** `references`: only a missing variable or file is ignored; every other mistake counts. */
  readonly of: 'anything' | 'references';
}

/** True for a mistake that is reported as a warning. */
export function isTolerated(
  tolerance: Tolerance | undefined,
  { path, isReference }: { readonly path: readonly PropertyKey[]; readonly isReference: boolean },
): boolean {
  if (tolerance === undefined) return false;
  if (tolerance.of === 'references' && !isReference) return false;
  return !tolerance.needs.some((need) => startsWith(path, need) || startsWith(need, path));
}

/** True when the path is `start` or below it. */
export function startsWith(path: readonly PropertyKey[], start: readonly PropertyKey[]): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}
