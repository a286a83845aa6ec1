// A port that a server can listen on next.
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Another program may take the port in the meantime: for servers that are told their port before they start. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
