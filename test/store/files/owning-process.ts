// Begins a run and waits to be killed.
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../../src/platform/clock.ts';
import { openStore } from '../../../src/store/store.ts';
import { makeRun } from '../../support/stored-run.ts';

const store = await openStore({ file: process.argv[2] ?? '', clock: systemClock });
await store.begin(makeRun());
console.log('begun');
await delay(600_000);
await store.close();
