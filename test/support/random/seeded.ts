// Random choices that are the same for the same seed, so that a failed trial can be repeated.

export interface Seeded {
  /** Returns a number from 0 to 1, exclusive. */
  next(): number;
  /** Returns an integer from `least` to `most`, both inclusive. */
  between(least: number, most: number): number;
  pick<T>(choices: readonly T[]): T;
}

export function seeded(seed: number): Seeded {
  const next = mulberry32(seed);
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick(choices) {
      const chosen = choices[between(0, choices.length - 1)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
  };
}

/** Returns numbers from 0 inclusive to 1 exclusive (Tommy Ettinger, public domain): 32 bits of state are enough for tests. */
export function mulberry32(seed: number): () => number {
  let state = Math.trunc(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
