import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RobotsFile } from '../../../src/runner/robots/robots-file.ts';
import type { Robots } from '../../../src/runner/robots/robots-answer.ts';
import { RobotsCache, RobotsWaits } from '../../../src/runner/robots/robots-cache.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const HOUR = 3_600_000;
const DOWN: Robots = { type: 'unreachable', why: 'status 503' };

function fileOf(bytes: number): Robots {
  return { type: 'file', file: new RobotsFile(Buffer.from('')), bytes };
}

test('a file is used for 24 hours, and then read again', async () => {
  const clock = new FakeClock();
  const cache = new RobotsCache(clock);
  cache.store('https://a.example/', fileOf(10));
  cache.store('https://b.example/', { type: 'missing' });
  await clock.advance(24 * HOUR - 1);
  assert.equal(cache.known('https://a.example/')?.type, 'file');
  assert.equal(cache.known('https://b.example/')?.type, 'missing');
  await clock.advance(1);
  assert.equal(cache.known('https://a.example/'), undefined);
  assert.equal(cache.known('https://b.example/'), undefined);
});

test('a file that cannot be read is requested again after a minute', async () => {
  const clock = new FakeClock();
  const cache = new RobotsCache(clock);
  cache.store('https://a.example/', DOWN);
  assert.equal(cache.known('https://a.example/'), DOWN);
  await clock.advance(60_000);
  assert.equal(cache.known('https://a.example/'), undefined);
});

test('an old file stays in force while a new one cannot be read', async () => {
  const clock = new FakeClock();
  const cache = new RobotsCache(clock);
  const file = fileOf(10);
  cache.store('https://a.example/', file);
  await clock.advance(25 * HOUR);
  cache.store('https://a.example/', DOWN);
  assert.equal(cache.known('https://a.example/'), file);
  await clock.advance(60_000);
  assert.equal(cache.known('https://a.example/'), undefined);
});

test('all that wait for a file are told, and only the first fetches it', () => {
  const cache = new RobotsCache(new FakeClock());
  const told: string[] = [];
  const waiter = (name: string): { onRobots: () => void } => ({
    onRobots: () => void told.push(name),
  });
  const [one, two, three] = [waiter('one'), waiter('two'), waiter('three')];
  assert.equal(cache.wait('https://a.example/', one), true);
  assert.equal(cache.wait('https://a.example/', two), false);
  assert.equal(cache.wait('https://a.example/', three), false);
  cache.leave('https://a.example/', two);
  cache.giveUp('https://a.example/');
  assert.deepEqual(told, ['one', 'three']);
  assert.equal(cache.wait('https://a.example/', two), true);
  cache.store('https://a.example/', { type: 'missing' });
  assert.deepEqual(told, ['one', 'three', 'two']);
});

test('the files that were not used for the longest time are forgotten when memory is short', () => {
  const cache = new RobotsCache(new FakeClock(), 10_000);
  for (const host of ['a', 'b', 'c']) cache.store(`https://${host}.example/`, fileOf(2500));
  cache.known('https://a.example/');
  cache.store('https://d.example/', fileOf(2500));
  const known = ['a', 'b', 'c', 'd'].filter((host) => cache.known(`https://${host}.example/`));
  assert.deepEqual(known, ['a', 'c', 'd']);
  cache.store('https://a.example/', fileOf(500_000));
  assert.notEqual(cache.known('https://a.example/'), undefined);
});

test('a request that leaves while others are called for the robots.txt of an origin is not called', () => {
  const waits = new RobotsWaits();
  const called: string[] = [];
  const left = { onRobots: () => void called.push('left') };
  const first = {
    onRobots: () => {
      called.push('first');
      waits.leave('https://a/', left);
    },
  };
  assert.equal(waits.wait('https://a/', first), true);
  assert.equal(waits.wait('https://a/', left), false);
  waits.wait('https://a/', { onRobots: () => void called.push('last') });
  waits.wake('https://a/');
  assert.deepEqual(called, ['first', 'last']);
});
