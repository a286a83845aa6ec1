// Detects whether other code of this thread starts timers.
import { promisify } from 'node:util';

const STARTS = ['setTimeout', 'setInterval', 'setImmediate'] as const;

/**
 * Replaces the functions that start timers, for the rest of the thread's life.
 * @returns true when code has started a timer since then.
 */
export function watchTimers(): () => boolean {
  let areUsed = false;
  const watch = (owner: object, name: string): void => {
    const start: unknown = Reflect.get(owner, name);
    if (typeof start !== 'function') return;
    const watched = (...words: readonly unknown[]): unknown => {
      areUsed = true;
      return Reflect.apply(start, owner, words);
    };
    const promised: unknown = Reflect.get(start, promisify.custom);
    if (typeof promised === 'function') {
      const value = (...words: readonly unknown[]): unknown => {
        areUsed = true;
        return Reflect.apply(promised, undefined, words);
      };
      Object.defineProperty(watched, promisify.custom, { value });
    }
    Object.defineProperty(owner, name, { value: watched, writable: true, configurable: true });
  };
  for (const name of STARTS) watch(globalThis, name);
  watch(AbortSignal, 'timeout');
  return () => areUsed;
}
