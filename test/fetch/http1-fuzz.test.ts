// Random responses, split anywhere: Rota reads them as llhttp does, except where a table says why not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceOf, fuzzCase, randomOf } from '../support/http1-fuzz.ts';

const CASES = 3000;

// Deno's node:http is not llhttp.
test('random responses are read as llhttp reads them', { skip: 'Deno' in globalThis }, async () => {
  for (let seed = 1; seed <= CASES; seed++) {
    const each = fuzzCase(randomOf(seed));
    const difference = await differenceOf(each);
    assert.equal(difference, undefined, `seed ${seed}: ${JSON.stringify(each)}`);
  }
});
