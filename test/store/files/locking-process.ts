// Holds the daemon's lock until it is killed.
import { setTimeout as delay } from 'node:timers/promises';
import { acquireDaemonLock } from '../../../src/store/files/daemon-lock.ts';

const lock = acquireDaemonLock(process.argv[2] ?? '');
console.log('locked');
await delay(60_000);
lock.release();
