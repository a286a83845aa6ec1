// Random responses, split anywhere: Rota reads them as llhttp does, except where a table says why not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceOf, fuzzCase } from '../support/http1-fuzz.ts';
import { mulberry32 } from '../support/random/seeded.ts';

const CASES = 3000;

// Deno's node:http is not llhttp.
test('random responses are read as llhttp reads them', { skip: 'Deno' in globalThis }, async () => {
  for (let seed = 1; seed <= CASES; seed++) {
    const each = fuzzCase(mulberry32(seed));
    const difference = await differenceOf(each);
    assert.equal(difference, undefined, `seed ${seed}: ${JSON.stringify(each)}`);
  }
});
