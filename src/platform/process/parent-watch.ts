// A thread that kills its process when the parent is gone: code that loops for ever would never notice, and would keep a
// core busy.
import { workerData } from 'node:worker_threads';
import { sleep, systemClock } from '../clock.ts';

const LOOK_MS = 1000;

const parent = Number(workerData);
while (process.ppid === parent) await sleep(systemClock, LOOK_MS);
process.kill(process.pid, 'SIGKILL');
