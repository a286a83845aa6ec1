import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, Server } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ControlClient } from '../../src/control/control-client.ts';
import { ControlServer } from '../../src/control/control-server.ts';
import type { AuditEvent } from '../../src/domain/audit.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeDaemon } from '../support/fake-daemon.ts';
import { hostState } from '../support/host-state.ts';
import { inFolder } from '../support/rota-process.ts';

interface Fixture {
  readonly database: string;
  readonly server: ControlServer;
  readonly daemon: FakeDaemon;
  readonly client: ControlClient;
}

async function withSocket(
  use: (fixture: Fixture) => Promise<void>,
  clock = systemClock,
): Promise<void> {
  await inFolder({}, async (folder) => {
    const database = join(folder, 'rota.db');
    const server = await ControlServer.open(`${database}.sock`);
    const daemon = new FakeDaemon();
    server.control = daemon;
    try {
      await use({ database, server, daemon, client: new ControlClient(database, clock) });
    } finally {
      server.unlisten();
      server.hangUp();
    }
  });
}

/** Sends text to the socket, and returns the answer until the daemon closes the connection. */
async function say(database: string, text: string): Promise<string> {
  const socket = connect(`${database}.sock`);
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

test('a status is unchanged after its way over the socket', async () => {
  await withSocket(async ({ daemon, client }) => {
    assert.deepEqual(await client.status(), JSON.parse(JSON.stringify(await daemon.status())));
  });
});

test('the hosts are unchanged after their way over the socket, and the question arrives', async () => {
  await withSocket(async ({ daemon, client }) => {
    daemon.hostStates = [
      hostState('a.example:8080'),
      hostState('a.example'),
      hostState('b.example'),
    ];
    const question = { host: 'a.example', limit: 1 };
    const list = await client.hosts(question);
    assert.deepEqual(list, JSON.parse(JSON.stringify(await daemon.hosts(question))));
    assert.deepEqual([list.found, list.hosts.length], [2, 1]);
  });
});

test('a client hears while the daemon starts that it is still starting', async () => {
  await withSocket(async ({ server, client }) => {
    server.control = undefined;
    await assert.rejects(client.status(), {
      code: 'busy',
      message: 'The daemon is still starting',
    });
  });
});

test('a client of another version is refused, but can stop the daemon', async () => {
  await withSocket(async ({ database, daemon, server }) => {
    const answer = await say(database, '{"call":"status","version":"0.0.0"}\n');
    assert.match(answer, /"code":"busy".*this command is Rota 0\.0\.0/);
    const stopping = say(database, '{"call":"stop","now":false,"version":"0.0.0"}\n');
    while (daemon.listeners === 0) await new Promise((resolve) => setImmediate(resolve));
    daemon.emit({ type: 'stopped', drained: { finished: 1, cutOff: 2 } });
    server.hangUp();
    assert.match(await stopping, /"accepted"[^]*"finished":1,"cutOff":2/);
    assert.deepEqual(daemon.asked, ['stop']);
  });
});

test('an unknown call ends the connection, and the daemon answers the next one', async () => {
  await withSocket(async ({ database, client }) => {
    assert.match(await say(database, 'GET / HTTP/1.1\n'), /"type":"error"/);
    assert.equal(await say(database, '{"call":"fly","version":"1"}\n'), '');
    assert.equal(await say(database, 'x'.repeat(100_000)), '');
    assert.equal((await client.status()).pid, 42);
  });
});

test('the daemon closes idle connections at its end, so that no client keeps its process alive', async () => {
  await withSocket(async ({ database, server, client }) => {
    const idle = connect({ path: `${database}.sock`, allowHalfOpen: true });
    await once(idle, 'connect');
    // Connections are accepted in order: the idle one is accepted by now.
    await client.status();
    server.hangUp();
    await once(idle.resume(), 'end');
    idle.write('anyone?');
    const [error]: unknown[] = await once(idle, 'error');
    assert.match(String(error), /EPIPE/);
  });
});

test('a daemon that does not answer in time is a separate error', async () => {
  const clock = new FakeClock();
  await withSocket(async ({ daemon, client }) => {
    daemon.reload = () => new Promise(() => undefined);
    const reload = client.reload();
    const refused = assert.rejects(reload, { code: 'limit', message: /does not answer$/ });
    while (clock.pendingTimers === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(120_000);
    await refused;
  }, clock);
});

test('nothing listens without a daemon, nor on a socket that a dead daemon left', async () => {
  await inFolder({}, async (folder) => {
    const client = new ControlClient(join(folder, 'no/rota.db'), systemClock);
    assert.equal(await client.isListening(), false);
    await assert.rejects(client.status(), { code: 'not_found' });
  });
});

test('calls over the socket are in the audit log, with the user who sent them', async () => {
  await withSocket(async ({ client, server }) => {
    const events: AuditEvent[] = [];
    server.audit = { record: (event) => void events.push(event) };
    await client.status();
    await client.reload();
    await client.steer('pause', 'prices');
    await assert.rejects(client.steer('pause', 'nowhere'));
    assert.deepEqual(
      events.map(({ action, target, ok }) => [action, target, ok]),
      [
        ['reload', undefined, true],
        ['pause', 'prices', true],
        ['pause', 'nowhere', false],
      ],
    );
    const { uid, username: user } = userInfo();
    for (const { actor } of events) {
      assert.deepEqual(actor, { via: 'control', user, uid, pid: process.pid });
    }
  });
});

test('a connection that cannot be accepted does not end the daemon', async (t) => {
  const listen = t.mock.method(Server.prototype, 'listen');
  await withSocket(async ({ client }) => {
    const server = listen.mock.calls[0]?.this;
    assert.ok(server instanceof Server);
    server.emit('error', new Error('accept EMFILE'));
    assert.equal(await client.isListening(), true);
  });
});
