// Node's fetch and better-sqlite3, as a person would write it. (Its own dispatcher opens as many
// connections as there are requests.)
import { openResponseTable } from './response-table.ts';
import { workThrough } from './work-through.ts';

const [urls = '', database = '', concurrency = '1'] = process.argv.slice(2);
const table = openResponseTable(database);

await workThrough(
  { urls, concurrency: Number(concurrency) },
  {
    async visit(url) {
      const startedAtMs = Date.now();
      const begun = performance.now();
      const response = await fetch(url);
      const body = await response.bytes();
      table.add({
        url,
        status: response.status,
        headers: JSON.stringify([...response.headers]),
        startedAtMs,
        durationMs: performance.now() - begun,
        body,
      });
    },
    end: () => table.commit(),
  },
);
