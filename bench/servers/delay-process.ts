// Answers GET /MS/ANYTHING after MS milliseconds, and GET /in-flight with the number of requests that wait for such an
// answer: `node delay-process.ts HOSTS`. Raw sockets, no parser:
// clients send one small request at a time on a connection. Listens at 127.0.0.1 and, for rows
// that need many hosts, at that many addresses of 127.1.0.0/16, on one port; prints the port when it is ready.
import { createServer, type Server, type Socket } from 'node:net';

/** Connections that may wait to be accepted: more than any row opens at once. */
const BACKLOG = 16_000;
const BODY = '{"answer":"after a while"}\n';
const HEAD = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n`;
const ANSWER = Buffer.from(`${HEAD}\r\n${BODY}`);
/** Of the many hosts: a listening socket and a kept connection for each would be too many descriptors. */
const LAST_ANSWER = Buffer.from(`${HEAD}connection: close\r\n\r\n${BODY}`);

type Answer = (socket: Socket) => void;

let inFlight = 0;
const hosts = Number(process.argv[2] ?? 0);
const port = await listen('127.0.0.1', 0, (socket) => socket.write(ANSWER));
for (let host = 0; host < hosts; host += 1) {
  await listen(`127.1.${host >> 8}.${host & 255}`, port, (socket) => socket.end(LAST_ANSWER));
}
console.log(port);

function listen(address: string, wanted: number, answer: Answer): Promise<number> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer({ noDelay: true }, (socket) => serve(socket, answer));
    server.once('error', reject);
    server.listen({ host: address, port: wanted, backlog: BACKLOG }, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : 0);
    });
  });
}

function serve(socket: Socket, answer: Answer): void {
  let text = '';
  let isWaiting = false;
  const done = (): void => {
    if (isWaiting) inFlight -= 1;
    isWaiting = false;
  };
  socket.on('error', () => socket.destroy());
  // A client that dies takes its request with it.
  socket.on('close', done);
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (!text.endsWith('\r\n\r\n')) return;
    const delayMs = Number(/^GET \/(\d+)\//.exec(text)?.[1] ?? 0);
    const asksForCount = text.startsWith('GET /in-flight ');
    text = '';
    if (asksForCount) return void socket.end(countAnswer());
    if (delayMs === 0) return answer(socket);
    isWaiting = true;
    inFlight += 1;
    setTimeout(() => {
      if (!isWaiting) return;
      done();
      answer(socket);
    }, delayMs);
  });
}

function countAnswer(): string {
  const body = String(inFlight);
  return `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}
