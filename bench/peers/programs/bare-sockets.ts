// Bare sockets, nothing stored: the limit for a client in JavaScript. A connection per slot, one buffer that all
// sockets read into, a fixed text as the request. It looks for the length in each head, and counts bytes.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

const [urlsFile = '', , concurrency = '1'] = process.argv.slice(2);
const urls = readFileSync(urlsFile, 'utf8').trimEnd().split('\n');
const { host, hostname, port, origin } = new URL(urls[0] ?? '');
const HEAD = ` HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
const OK = 'HTTP/1.1 200';
const buffer = Buffer.alloc(65_536);
const startedAt = performance.now();
let next = 0;
let ended = 0;
let bytes = 0;
for (let slot = 0; slot < Number(concurrency); slot += 1) open();

function open(): void {
  let remaining = 0;
  const socket: Socket = connect({
    host: hostname,
    port: Number(port),
    noDelay: true,
    onread: {
      buffer,
      callback(read) {
        remaining = remaining === 0 ? afterHead(read) : remaining - read;
        if (remaining === 0) endResponse(socket);
        return true;
      },
    },
  });
  requestNext(socket);
}

/** Reads a head, which must have come as a whole; returns how many bytes of its body are missing. */
function afterHead(read: number): number {
  const end = buffer.indexOf('\r\n\r\n');
  const head = buffer.toString('latin1', 0, end);
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1]);
  if (!head.startsWith(OK) || end < 0) throw new Error(`Not expected: ${head}`);
  bytes += length;
  return length - (read - end - 4);
}

function endResponse(socket: Socket): void {
  ended += 1;
  if (ended === urls.length) end();
  else requestNext(socket);
}

function requestNext(socket: Socket): void {
  const url = urls[next++];
  if (url !== undefined) socket.write(`GET ${url.slice(origin.length)}${HEAD}`, 'latin1');
}

function end(): void {
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(JSON.stringify({ seconds, stored: ended, bytes }));
  process.exit();
}
