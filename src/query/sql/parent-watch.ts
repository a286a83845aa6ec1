// A thread in the process that runs a person's SQL. It kills the process when its parent is gone: an
// endless query would never notice, would keep a core busy and would keep the WAL from shrinking.
import { workerData } from 'node:worker_threads';
import { sleep, systemClock } from '../../platform/clock.ts';

const LOOK_MS = 1000;

const parent = Number(workerData);
while (process.ppid === parent) await sleep(systemClock, LOOK_MS);
process.kill(process.pid, 'SIGKILL');
