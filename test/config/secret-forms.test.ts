import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretForms } from '../../src/config/secret-forms.ts';
import { createMasker } from '../../src/domain/secrets.ts';
import { asResponse, makeFetcher, makePolicy, makeRequest } from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/hostile-server.ts';

test('a secret that is not in ASCII is masked where a server repeats it in a header', async () => {
  const secret = 'schlüssel-日本';
  await using server = await startRawServer((socket) =>
    socket.write(
      Buffer.from(`HTTP/1.1 200 OK\r\nx-echo: <${secret}>\r\ncontent-length: 0\r\n\r\n`),
    ),
  );
  await using fetcher = makeFetcher();
  const { headers } = asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  const masker = createMasker(secretForms([secret]));
  assert.equal(masker.text(headers[headers.indexOf('x-echo') + 1] ?? ''), '<***>');
});
