// Requests a connection from a SOCKS proxy: version 5 (RFC 1928, RFC 1929), and 4 with its extension 4a.
import { isIP, type Socket } from 'node:net';
import { ProxyRefusal, type Endpoint, type SocksProxy } from './proxy.ts';

/** The bytes to send next, and the number of bytes to read before the dialogue continues. */
interface Step {
  readonly send: Uint8Array;
  readonly awaited: number;
}

type Dialogue = Generator<Step, void, Buffer>;

/** The host that the proxy connects to. With `socks4` and `socks5` its name is an IP address. */
type Target = Pick<Endpoint, 'hostname' | 'port'>;

const NOTHING = new Uint8Array();

/** Calls `onDone` once, with an error unless the socket now leads to `target`. */
export function openSocks(
  socket: Socket,
  {
    target,
    proxy,
    onDone,
  }: { target: Target; proxy: SocksProxy; onDone: (error: Error | undefined) => void },
): void {
  const dialogue = proxy.version === 5 ? socks5(target, proxy) : socks4(target, proxy);
  let received = Buffer.alloc(0);
  let awaited = 0;

  const finish = (error: Error | undefined): void => {
    socket.off('readable', onReadable).off('end', onEnd).off('error', finish);
    onDone(error);
  };
  const onEnd = (): void => finish(new ProxyRefusal('it closed the connection'));
  /** Takes the next step; false at the end of the dialogue. */
  const goOn = (answer: Buffer): boolean => {
    const step = nextStep(dialogue, answer);
    if (step instanceof Error || step === undefined) {
      if (received.length > 0) socket.unshift(received);
      finish(step);
      return false;
    }
    awaited = step.awaited;
    if (step.send.length > 0) socket.write(step.send);
    return true;
  };
  const onReadable = (): void => {
    for (;;) {
      const chunk: unknown = socket.read();
      if (!(chunk instanceof Uint8Array)) return;
      received = Buffer.concat([received, chunk]);
      while (received.length >= awaited) {
        const answer = received.subarray(0, awaited);
        received = received.subarray(awaited);
        if (!goOn(answer)) return;
      }
    }
  };
  socket.on('readable', onReadable).on('end', onEnd).on('error', finish);
  goOn(Buffer.alloc(0));
}

/** The next step; undefined at the end of the dialogue; an error when the proxy refused. */
function nextStep(dialogue: Dialogue, answer: Buffer): Step | ProxyRefusal | undefined {
  try {
    const step = dialogue.next(answer);
    return step.done === true ? undefined : step.value;
  } catch (error) {
    if (error instanceof ProxyRefusal) return error;
    throw error;
  }
}

function* socks5(target: Target, { user, password }: SocksProxy): Dialogue {
  const hasUser = user !== '' || password !== '';
  const methods = hasUser ? [0, 2] : [0];
  const chosen = yield { send: Buffer.from([5, methods.length, ...methods]), awaited: 2 };
  if (chosen[0] !== 5) throw new ProxyRefusal('its answer is not SOCKS 5');
  const method = chosen[1] ?? 255;
  if (method === 2 && hasUser) {
    const login = [Buffer.from([1]), prefixed(user), prefixed(password)];
    const status = yield { send: Buffer.concat(login), awaited: 2 };
    if (status[1] !== 0) throw new ProxyRefusal('it refused the user or the password');
  } else if (method !== 0) {
    throw new ProxyRefusal(hasUser ? 'it refused to log in' : 'it wants a user and a password');
  }

  const head = Buffer.from([5, 1, 0]);
  const request = Buffer.concat([head, address5(target.hostname), portBytes(target.port)]);
  const reply = yield { send: request, awaited: 4 };
  if (reply[0] !== 5) throw new ProxyRefusal('its answer is not SOCKS 5');
  if (reply[1] !== 0) throw new ProxyRefusal(reason5(reply[1] ?? 255));
  // The address that the proxy connects from does not matter, but must be read.
  const length = lengthOf(reply[3]) ?? (yield { send: NOTHING, awaited: 1 })[0] ?? 0;
  yield { send: NOTHING, awaited: length + 2 };
}

function* socks4({ hostname, port }: Target, { user }: SocksProxy): Dialogue {
  const family = isIP(hostname);
  if (family === 6) throw new ProxyRefusal('SOCKS 4 knows no IPv6 addresses');
  // In 4a an invalid address means that the name follows.
  const address = family === 4 ? address4(hostname) : [0, 0, 0, 1];
  const name = family === 4 ? NOTHING : Buffer.from(`${hostname}\0`);
  const head = [Buffer.from([4, 1]), portBytes(port), Buffer.from(address)];
  const send = Buffer.concat([...head, Buffer.from(`${user}\0`), name]);
  const reply = yield { send, awaited: 8 };
  if (reply[0] !== 0) throw new ProxyRefusal('its answer is not SOCKS 4');
  if (reply[1] === 92 || reply[1] === 93) throw new ProxyRefusal('it refused the user');
  if (reply[1] !== 90) throw new ProxyRefusal('it refused to connect, or could not');
}

function address5(hostname: string): Uint8Array {
  switch (isIP(hostname)) {
    case 4:
      return Buffer.from([1, ...address4(hostname)]);
    case 6:
      return Buffer.from([4, ...address6(hostname)]);
    default:
      return Buffer.concat([Buffer.from([3]), prefixed(hostname)]);
  }
}

function address4(text: string): readonly number[] {
  return text.split('.').map(Number);
}

/** The words of an IPv6 address as `URL` or the system writes it: the last 32 bits may be dotted. */
function address6(text: string): readonly number[] {
  const groups = new URL(`http://[${text.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = groups.split('::');
  const left = words(head);
  const right = tail === undefined ? [] : words(tail);
  const gap = Array.from({ length: 8 - left.length - right.length }, () => 0);
  return [...left, ...gap, ...right].flatMap((word) => [word >> 8, word & 255]);
}

function words(groups: string): readonly number[] {
  return groups === '' ? [] : groups.split(':').map((group) => Number.parseInt(group, 16));
}

function prefixed(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  if (bytes.length > 255) throw new ProxyRefusal('SOCKS takes no name over 255 bytes');
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

function portBytes(port: number): Uint8Array {
  return Buffer.from([port >> 8, port & 255]);
}

/** Bytes of an address by its type; undefined for a name, whose length comes first. */
function lengthOf(type: number | undefined): number | undefined {
  if (type === 1) return 4;
  return type === 4 ? 16 : undefined;
}

/** The reason for a reply code (RFC 1928 6). */
function reason5(code: number): string {
  const reasons = [
    'it failed',
    'its rules forbid the target',
    'the network of the target is unreachable',
    'the target is unreachable',
    'the target refused the connection',
    'the target did not answer in time',
    'it makes no connections',
    'it does not know this kind of address',
  ];
  return reasons[code - 1] ?? `it answered ${code}`;
}
