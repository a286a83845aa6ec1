import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuditLog } from '../../../src/daemon/log/audit-log.ts';
import type { AuditEvent, AuditRow } from '../../../src/domain/audit.ts';
import { createMasker } from '../../../src/domain/secrets.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { silentLog } from '../../support/silent-log.ts';

const SECRET = 'hunter2-secret';

function makeAudit(): { audit: AuditLog; rows: AuditRow[]; clock: FakeClock } {
  const clock = new FakeClock();
  const rows: AuditRow[] = [];
  const log = silentLog();
  const audit = new AuditLog({
    log,
    clock,
    mask: createMasker([SECRET]).text,
    append(more) {
      rows.push(...more);
      return Promise.resolve();
    },
  });
  return { audit, rows, clock };
}

function wrongToken(address: string): AuditEvent {
  return { action: 'login_failed', actor: { via: 'api', address }, ok: false };
}

test('texts are masked before they are shortened', () => {
  const { audit, rows, clock } = makeAudit();
  const detail = `select '${SECRET}' ${'x'.repeat(1000)}`;
  audit.record({ action: 'query', actor: { via: 'api' }, detail, ok: true });
  assert.equal(rows[0]?.atMs, clock.now());
  assert.match(rows[0].detail ?? '', /^select '\*\*\*' x+…$/);
  assert.equal(rows[0].detail?.length, 501);
});

test('further events of a flood are counted, and one row at the end of the minute has their number', async () => {
  const { audit, rows, clock } = makeAudit();
  for (let count = 0; count < 1000; count += 1) audit.record(wrongToken('10.0.0.1'));
  audit.record({ action: 'run', actor: { via: 'control' }, target: 'prices', ok: true });
  assert.deepEqual([rows.length, rows.at(-1)?.action], [31, 'run']);
  await clock.advance(60_000);
  assert.deepEqual(
    [rows.length, rows.at(-1)?.action, rows.at(-1)?.more],
    [32, 'login_failed', 969],
  );
  audit.record(wrongToken('10.0.0.1'));
  assert.equal(rows.length, 33);
});

test('the number of rows is limited for a flood from many addresses too', async () => {
  const { audit, rows, clock } = makeAudit();
  for (let count = 0; count < 5000; count += 1)
    audit.record(wrongToken(`10.0.${count >> 8}.${count & 255}`));
  assert.equal(rows.length <= 300, true);
  await clock.advance(60_000);
  assert.equal(rows.length <= 300 + 101, true);
  assert.equal(
    rows.reduce((sum, { more }) => sum + 1 + more, 0),
    5000,
  );
});

test('events that were only counted are written when the daemon ends', async () => {
  const { audit, rows } = makeAudit();
  for (let count = 0; count < 40; count += 1) audit.record(wrongToken('10.0.0.1'));
  await audit.close();
  assert.equal(rows.at(-1)?.more, 9);
});

test('an event after the close keeps no timer, which would keep the process alive', async () => {
  const { audit, rows, clock } = makeAudit();
  await audit.close();
  audit.record({ action: 'stop', actor: { via: 'control' }, ok: true });
  assert.deepEqual([rows.length, clock.pendingTimers], [1, 0]);
});
