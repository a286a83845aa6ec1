import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggest } from '../../src/text/suggest.ts';

const KEYS = ['schedule', 'timezone', 'urls', 'per_host', 'pause', 'description'];

test('a typing mistake gets a suggestion', () => {
  assert.equal(suggest('shedule', KEYS), 'schedule');
  assert.equal(suggest('ulrs', KEYS), 'urls');
  assert.equal(suggest('url', KEYS), 'urls');
  assert.equal(suggest('Timezone', KEYS), 'timezone');
  assert.equal(suggest('per-host', KEYS), 'per_host');
  assert.equal(suggest('time_zone', KEYS), 'timezone');
});

test('the beginning of a word gets a suggestion', () => {
  assert.equal(suggest('desc', KEYS), 'description');
  assert.equal(suggest('warning', ['error', 'warn']), 'warn');
});

test('a word unlike every known word gets no suggestion', () => {
  assert.equal(suggest('colour', KEYS), undefined);
  assert.equal(suggest('x'.repeat(1000), KEYS), undefined);
});
