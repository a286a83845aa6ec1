// Requests a tunnel from a proxy: the CONNECT method of RFC 9110 9.3.6.
import type { Socket } from 'node:net';
import { ProxyRefusal, type Endpoint, type Proxy } from './proxy.ts';

const MAX_HEAD_BYTES = 16 * 1024;

interface TunnelOptions {
  readonly target: Endpoint;
  readonly proxy: Proxy;
  readonly userAgent: string | undefined;
}

/** Calls `onDone` once, with an error unless the socket now leads to `target`. */
export function openTunnel(
  socket: Socket,
  { onDone, ...options }: TunnelOptions & { onDone: (error: Error | undefined) => void },
): void {
  let received = Buffer.alloc(0);

  const finish = (error: Error | undefined): void => {
    socket.off('readable', onReadable).off('end', onEnd).off('error', finish);
    onDone(error);
  };
  const onEnd = (): void => finish(new ProxyRefusal('it closed the connection'));
  const onReadable = (): void => {
    for (;;) {
      const chunk: unknown = socket.read();
      if (!(chunk instanceof Uint8Array)) return;
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf('\r\n\r\n');
      if (end >= 0) {
        const rest = received.subarray(end + 4);
        if (rest.length > 0) socket.unshift(rest);
        return finish(refusal(received.toString('latin1', 0, end)));
      }
      if (received.length > MAX_HEAD_BYTES)
        return finish(new ProxyRefusal('its answer has no end'));
    }
  };
  socket.on('readable', onReadable).on('end', onEnd).on('error', finish);
  socket.write(connectRequest(options), 'latin1');
}

function connectRequest({ target, proxy, userAgent }: TunnelOptions): string {
  const { hostname, port } = target;
  const authority = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
  let head = `CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n`;
  if (userAgent !== undefined) head += `user-agent: ${userAgent}\r\n`;
  const { authorization } = proxy;
  if (authorization !== undefined) head += `proxy-authorization: ${authorization}\r\n`;
  return `${head}\r\n`;
}

function refusal(head: string): ProxyRefusal | undefined {
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  if (status === undefined) return new ProxyRefusal('its answer is not HTTP');
  return status.startsWith('2') ? undefined : new ProxyRefusal(`it answered ${status}`);
}
