// The server of `rota demo`, in a thread of its own: every GET is answered after a fixed delay.
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../platform/clock.ts';

/** Connections that may wait to be accepted: more than any demo opens at once. */
const BACKLOG = 4096;

const delayMs = Number(workerData);
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  systemClock.setTimer(delayMs, () => {
    const body = JSON.stringify({ path: request.url, answered_after_ms: delayMs });
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  parentPort?.postMessage(port, []);
});
