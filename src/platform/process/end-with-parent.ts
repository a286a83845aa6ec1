// Ends this process when its parent is gone, even in the middle of an endless loop.
import { Worker } from 'node:worker_threads';
import { fileBeside } from '../self-process.ts';

/** Does nothing on Deno, where a process without the right to start others cannot kill itself. */
export function endWithParent(parentPid: number): void {
  if ('Deno' in globalThis) return;
  new Worker(fileBeside('parent-watch', import.meta.url), { workerData: parentPid }).unref();
}
