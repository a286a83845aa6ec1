// The names of targets in lists of the dashboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNamed, targetTitle } from '../../../src/web/assets/parts/target-name.ts';

const url = 'http://a.example/rpc';

test('a target without its own name is called by its URL, with its method unless that is GET', () => {
  assert.equal(targetTitle({ target: `GET ${url}`, url }), url);
  assert.equal(targetTitle({ target: `GET ${url} #0123abcd`, url }), `${url} #0123abcd`);
  assert.equal(targetTitle({ target: `POST ${url} #0123abcd`, url }), `POST ${url} #0123abcd`);
  for (const method of ['GET', 'POST']) {
    assert.equal(isNamed({ target: `${method} ${url}`, url }), false);
    assert.equal(isNamed({ target: `${method} ${url} #0123abcd`, url }), false);
  }
  assert.equal(isNamed({ target: 'gas price', url }), true);
});
