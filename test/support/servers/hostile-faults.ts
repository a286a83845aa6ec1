// Faults of servers, by what goes wrong.
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { ENCODING_FAULTS } from './hostile-encodings.ts';
import { type HostileFault, send } from './hostile-fault.ts';

const MEBIBYTE = 1024 * 1024;
const HEAD = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`;

function sendAndEnd(...parts: readonly (string | Uint8Array)[]): HostileFault['respond'] {
  return (socket, tools) => {
    send(...parts)(socket, tools);
    socket.end();
  };
}

function flood(chunk: string): HostileFault['respond'] {
  return (socket) => {
    const pour = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', pour);
    pour();
  };
}

export const HOSTILE_FAULTS: readonly HostileFault[] = [
  // Connections that end.
  { name: 'empty-reply', expected: 'reset', respond: (socket) => void socket.end() },
  {
    name: 'reset-before-a-byte',
    expected: 'reset',
    respond: reset,
  },
  { name: 'end-within-the-head', expected: 'reset', respond: sendAndEnd(`${HEAD}content-ty`) },
  {
    name: 'end-within-the-body',
    expected: 'reset',
    respond: sendAndEnd(`${HEAD}content-length: 100\r\n\r\nshort`),
  },
  {
    name: 'end-within-the-body-of-a-closing-connection',
    expected: 'reset',
    respond: sendAndEnd(`${HEAD}connection: close\r\ncontent-length: 100\r\n\r\nshort`),
  },
  {
    name: 'reset-within-the-body',
    expected: 'reset',
    respond(socket) {
      socket.write(`${HEAD}content-length: 100\r\n\r\nshort`, () => reset(socket));
    },
  },
  { name: 'no-last-chunk', expected: 'reset', respond: sendAndEnd(`${CHUNKED}5\r\nhello\r\n`) },

  // Slow servers.
  { name: 'no-reply', expected: 'timeout', respond: () => {} },
  {
    name: 'dripping-head',
    expected: 'timeout',
    respond(socket, { drip }) {
      socket.write(HEAD);
      drip(() => socket.write('x-drip: 1\r\n'));
    },
  },
  {
    name: 'dripping-body',
    expected: 'timeout',
    respond(socket, { drip }) {
      socket.write(`${HEAD}content-length: 100000\r\n\r\n`);
      drip(() => socket.write('x'));
    },
  },
  {
    name: 'stalled-body',
    expected: 'timeout',
    respond: send(`${HEAD}content-length: 100000\r\n\r\nx`),
  },
  {
    name: 'endless-early-hints',
    expected: 'protocol',
    respond(_, { drip }) {
      drip(() => _.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'));
    },
  },

  // Responses that are too large.
  {
    name: 'header-of-a-mebibyte',
    expected: 'too_large',
    respond: send(`${HEAD}x-big: ${'x'.repeat(MEBIBYTE)}\r\n\r\n`),
  },
  {
    name: 'endless-headers',
    expected: 'too_large',
    respond(socket, tools) {
      socket.write(HEAD);
      flood(`x-more: ${'y'.repeat(1000)}\r\n`)(socket, tools);
    },
  },
  {
    name: 'endless-body',
    expected: 'too_large',
    respond(socket, tools) {
      socket.write(`${HEAD}\r\n`);
      flood('z'.repeat(65_536))(socket, tools);
    },
  },
  {
    name: 'endless-chunks',
    expected: 'too_large',
    respond(socket, tools) {
      socket.write(CHUNKED);
      flood(`1000\r\n${'c'.repeat(4096)}\r\n`)(socket, tools);
    },
  },
  {
    name: 'endless-trailers',
    expected: 'protocol',
    respond(socket, tools) {
      socket.write(`${CHUNKED}0\r\n`);
      flood(`x-trailer: ${'t'.repeat(1000)}\r\n`)(socket, tools);
    },
  },
  {
    name: 'announced-body-of-a-gigabyte',
    expected: 'too_large',
    respond: send(`${HEAD}content-length: 1000000000\r\n\r\nstart`),
  },

  // Invalid HTTP.
  { name: 'ssh-banner', expected: 'protocol', respond: send('SSH-2.0-OpenSSH_9.9\r\n') },
  { name: 'http-0.9', expected: 'protocol', respond: sendAndEnd('<html>hello</html>') },
  {
    name: 'two-lengths',
    expected: 'protocol',
    respond: send(`${HEAD}content-length: 5\r\ncontent-length: 7\r\n\r\nhello!!`),
  },
  {
    name: 'length-and-chunked',
    expected: 200,
    respond: send(
      `${HEAD}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
    ),
  },
  {
    name: 'negative-length',
    expected: 'protocol',
    respond: send(`${HEAD}content-length: -5\r\n\r\nhello`),
  },
  {
    name: 'length-of-1e20',
    expected: 'protocol',
    respond: send(`${HEAD}content-length: 100000000000000000000\r\n\r\nhello`),
  },
  { name: 'bad-chunk', expected: 'protocol', respond: send(`${CHUNKED}XYZ\r\nhello\r\n0\r\n\r\n`) },
  {
    name: 'bare-line-feeds',
    expected: 200,
    respond: send('HTTP/1.1 200 OK\ncontent-length: 5\n\nhello'),
  },
  {
    name: 'nul-in-a-header',
    expected: 'protocol',
    respond: send(`${HEAD}x-a: a\0b\r\ncontent-length: 5\r\n\r\nhello`),
  },
  {
    name: 'folded-header',
    expected: 200,
    respond: send(`${HEAD}x-a: a\r\n b\r\ncontent-length: 5\r\n\r\nhello`),
  },
  {
    name: 'space-before-the-colon',
    expected: 200,
    respond: send(`${HEAD}content-length : 5\r\n\r\nhello`),
  },
  {
    name: 'status-000',
    expected: 'protocol',
    respond: send('HTTP/1.1 000 Odd\r\ncontent-length: 5\r\n\r\nhello'),
  },
  {
    name: 'status-99',
    expected: 'protocol',
    respond: send('HTTP/1.1 99 Odd\r\ncontent-length: 5\r\n\r\nhello'),
  },
  {
    name: 'status-100-and-nothing-more',
    expected: 'timeout',
    respond: send('HTTP/1.1 100 Continue\r\n\r\n'),
  },
  {
    name: 'status-101',
    expected: 'protocol',
    respond: send('HTTP/1.1 101 Switching\r\nupgrade: other\r\nconnection: upgrade\r\n\r\n'),
  },

  // Broken redirects.
  { name: 'redirect-loop', expected: 'redirect', respond: redirectTo('/redirect-loop') },
  { name: 'redirect-to-a-file', expected: 'redirect', respond: redirectTo('file:///etc/passwd') },
  { name: 'redirect-to-data', expected: 'redirect', respond: redirectTo('data:text/plain,hello') },
  { name: 'redirect-to-no-url', expected: 'redirect', respond: redirectTo('http://[') },
  {
    name: 'redirect-to-ever-new-addresses',
    expected: 'redirect',
    respond: (socket, tools) =>
      redirectTo(`/redirect-to-ever-new-addresses?${counter++}`)(socket, tools),
  },

  // Unusual but valid responses.
  {
    name: 'redirect-with-an-endless-body',
    expected: 200,
    respond(socket, tools) {
      socket.write('HTTP/1.1 302 Found\r\nlocation: /http-1.0\r\n\r\n');
      flood('z'.repeat(65_536))(socket, tools);
    },
  },
  {
    name: 'interim-responses-that-nobody-asked-for',
    expected: 200,
    respond: send(
      'HTTP/1.1 100 Continue\r\n\r\n',
      'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n',
      `${HEAD}content-length: 5\r\n\r\nhello`,
    ),
  },
  {
    name: 'equal-lengths',
    expected: 200,
    respond: send(`${HEAD}content-length: 5\r\ncontent-length: 5\r\n\r\nhello`),
  },
  {
    name: 'head-of-200-kibibytes',
    expected: 200,
    respond: send(
      `${HEAD}${`x-more: ${'y'.repeat(1000)}\r\n`.repeat(200)}content-length: 5\r\n\r\nhello`,
    ),
  },
  { name: 'http-1.0', expected: 200, respond: sendAndEnd('HTTP/1.0 200 OK\r\n\r\nhello') },
  {
    name: 'unasked-304',
    expected: 304,
    respond: send('HTTP/1.1 304 Not Modified\r\netag: "1"\r\n\r\n'),
  },
  {
    name: '204-with-a-body',
    expected: 204,
    respond: send('HTTP/1.1 204 No Content\r\ncontent-length: 5\r\n\r\nhello'),
  },
  {
    name: 'status-999',
    expected: 999,
    respond: send('HTTP/1.1 999 Odd\r\ncontent-length: 5\r\n\r\nhello'),
  },
  {
    name: 'extra-response',
    expected: 200,
    respond: send(
      `${HEAD}content-length: 5\r\n\r\nhello`,
      `${HEAD}content-length: 6\r\n\r\npoison`,
    ),
  },
  {
    name: 'body-over-its-length',
    expected: 200,
    respond: send(`${HEAD}content-length: 5\r\n\r\nhello, and more`),
  },
  {
    name: 'chunk-extension-of-a-mebibyte',
    expected: 'protocol',
    respond: send(`${CHUNKED}5;${'e'.repeat(MEBIBYTE)}\r\nhello\r\n0\r\n\r\n`),
  },

  ...ENCODING_FAULTS,
];

/** Resets the connection; under TLS Node can only end it. */
function reset(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

let counter = 0;

function redirectTo(location: string): HostileFault['respond'] {
  return send(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`);
}
