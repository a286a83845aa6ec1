// The young generation of the main thread's heap, whose size bin/rota.cjs keeps at V8's first 1 MiB: enough to load code.
// The limit of a heap that exists cannot be changed, but the factor by which it grows can, and with a factor of 1 it
// keeps its size. docs/decisions/a-small-heap.md has the figures.
const v8 = process.getBuiltinModule('node:v8');

/** What bin/rota.cjs leaves in the global object when it keeps the young generation small: not in programs of others. */
const KEPT_SMALL = Symbol.for('rota.young-generation-kept-small');
/** The size of one half of it for many requests. */
const HALF_BYTES = 4 * 1024 * 1024;
/** Ends the allocation after 16 MiB, should another V8 not grow the heap by it. */
const MOST_ARRAYS = (4 * HALF_BYTES) / 8192;
/** From this number of jobs on, hundreds of runs may start at one instant. All of them are in use at a collection. */
const MANY_JOBS = 200;

let isLarge = false;

/** Lets the young generation grow to 4 MiB, for many requests. Takes 2 ms; does nothing when it has that size already. */
export function growYoungGeneration(): void {
  if (!isOurs() || isLarge) return;
  setFlags({ growthFactor: 4, heapGrowingPercent: 50 });
  // V8 lets it grow when more than its size has outlived collections.
  const kept: number[][] = [];
  while (halfBytes() < HALF_BYTES * 0.9 && kept.length < MOST_ARRAYS) {
    for (let count = 0; count < 16; count += 1) kept.push(Array.from({ length: 1000 }, () => 0));
  }
  setFlags({ growthFactor: 1, heapGrowingPercent: 50 });
}

/**
 * Sets the limits for a daemon with this many jobs: 4 MiB, or with 200 jobs and more what V8 allows by itself (16 to
 * 64 MiB), and an old generation that may grow to twice its size before a full collection.
 */
export function fitYoungGeneration(jobs: number): void {
  if (!isOurs()) return;
  if (jobs < MANY_JOBS) {
    isLarge = false;
    growYoungGeneration();
  } else if (!isLarge) {
    // Compiled code that is written after a change of flags is not accepted at the next start.
    process.getBuiltinModule('node:module').flushCompileCache();
    setFlags({ growthFactor: 2, heapGrowingPercent: 100 });
    isLarge = true;
  }
}

function isOurs(): boolean {
  return Reflect.get(globalThis, KEPT_SMALL) === true;
}

function setFlags(flags: {
  readonly growthFactor: number;
  readonly heapGrowingPercent: number;
}): void {
  v8.setFlagsFromString(`--semi-space-growth-factor=${flags.growthFactor}`);
  v8.setFlagsFromString(`--heap-growing-percent=${flags.heapGrowingPercent}`);
}

function halfBytes(): number {
  const space = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  return (space?.space_used_size ?? 0) + (space?.space_available_size ?? 0);
}
