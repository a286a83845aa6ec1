import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readRequestUrl, RequestUrls } from '../../src/batch/request-url.ts';

const PIECES =
  '/ . .. %2e %2E %41 % ? # & = + ~ ! $ \' " < > ^ ` { } | \\ @ : ; , ( ) * _ a Z 9 - ü /./ /../ user:pass@ :80 :443 [::1]'
    .split(' ')
    .concat([' ', '\t', '\u200b']);
const ORIGINS =
  'http://a.example https://a.example http://a.example:80 http://a.example:8080 HTTP://a.example http://A.example http://127.1 http://127.0.0.1 http://[::1]:8 http://user@a.example ftp://a.example http://a.exampl http://ü.example'.split(
    ' ',
  );

test('a reader of many URLs reads each as if it were the only one', () => {
  const rest = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 });
  const url = fc.tuple(fc.constantFrom(...ORIGINS), fc.constantFrom('', '/'), rest);
  fc.assert(
    fc.property(fc.array(url, { maxLength: 8 }), (urls) => {
      const reader = new RequestUrls();
      for (const [origin, slash, pieces] of urls) {
        const written = origin + slash + pieces.join('');
        assert.deepEqual(reader.read(written), readRequestUrl(written));
      }
    }),
    { numRuns: 5000 },
  );
});
