// The number of threads in this process that look up names, access files and decompress.

/** The default of libuv. */
const DEFAULT_THREADS = 4;

/** Deno starts threads as they are needed, up to 512. */
const DENO_THREADS = 64;

/** Returns the size of libuv's pool, at least 1. libuv reads UV_THREADPOOL_SIZE when its first thread starts. */
export function poolThreads(): number {
  if (process.versions['deno'] !== undefined) return DENO_THREADS;
  const threads = Number(process.env['UV_THREADPOOL_SIZE']);
  return Number.isInteger(threads) && threads > 0 ? Math.min(threads, 1024) : DEFAULT_THREADS;
}
