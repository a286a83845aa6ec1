// undici's request by hand with a connection per slot, and better-sqlite3 in the same thread.
import { Agent, request, setGlobalDispatcher } from 'undici';
import { openResponseTable } from './response-table.ts';
import { workThrough } from './work-through.ts';

const [urls = '', database = '', concurrency = '1'] = process.argv.slice(2);
const table = openResponseTable(database);
setGlobalDispatcher(new Agent({ connections: Number(concurrency), pipelining: 1 }));

await workThrough(
  { urls, concurrency: Number(concurrency) },
  {
    async visit(url) {
      const startedAtMs = Date.now();
      const begun = performance.now();
      const response = await request(url);
      const body = await response.body.bytes();
      table.add({
        url,
        status: response.statusCode,
        headers: JSON.stringify(response.headers),
        startedAtMs,
        durationMs: performance.now() - begun,
        body,
      });
    },
    end: () => {
      table.commit();
      process.nextTick(() => process.exit());
    },
  },
);
