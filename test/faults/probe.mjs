// Preloaded into a daemon on trial: on SIGUSR2 it writes what the process holds, after a collection of
// garbage, into the file that PROBE_FILE names.
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    collect();
    const held = {};
    for (const kind of process.getActiveResourcesInfo()) held[kind] = (held[kind] ?? 0) + 1;
    const text = JSON.stringify({ heapBytes: process.memoryUsage().heapUsed, held });
    writeFileSync(`${process.env.PROBE_FILE}.part`, text);
    renameSync(`${process.env.PROBE_FILE}.part`, process.env.PROBE_FILE);
  });
}
