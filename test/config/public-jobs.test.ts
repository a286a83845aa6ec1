import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './loaded-config.ts';

test('a public job without a file is a warning with the name that was meant', async () => {
  const { settings, problems } = await load({
    'config.yaml': 'server: { public: { jobs: [prices, price, other] } }\n',
    'jobs/prices.yaml': 'urls: [http://localhost/]\n',
  });
  assert.notEqual(settings, undefined);
  assert.deepEqual(
    problems.map(({ severity, column, message, hint }) => [severity, column, message, hint]),
    [
      [
        'warning',
        36,
        'There is no job "price" that the public page could show',
        'Did you mean "prices"?',
      ],
      [
        'warning',
        43,
        'There is no job "other" that the public page could show',
        'Write the name of its file, without .yaml',
      ],
    ],
  );
});
