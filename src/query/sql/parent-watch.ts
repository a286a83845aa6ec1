// A thread beside the one that runs a person's SQL: ends their process when the one that started it is
// gone, which an endless query would never notice. It would keep a core busy and the WAL from shrinking.
import { workerData } from 'node:worker_threads';
import { sleep, systemClock } from '../../platform/clock.ts';

const LOOK_MS = 1000;

const parent = Number(workerData);
while (process.ppid === parent) await sleep(systemClock, LOOK_MS);
process.kill(process.pid, 'SIGKILL');
