import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatUnit } from '../../../src/cli/output/systemd-unit.ts';

const OPTIONS = {
  command: ['/usr/bin/node', '/opt/ro ta/100%/rota.cjs', '$HOME'],
  folder: '/srv/100% rota',
  writable: ['/srv/100% rota/data'],
  user: 'rota',
  drainMs: 1,
  port: 7682,
};

test('what systemd would read as something else is escaped in a unit file', () => {
  const unit = formatUnit(OPTIONS);
  assert.match(unit, /^ExecStart=\/usr\/bin\/node "\/opt\/ro ta\/100%%\/rota\.cjs" "\$\$HOME"$/m);
  assert.match(unit, /^WorkingDirectory=\/srv\/100%% rota$/m);
  assert.match(unit, /^ReadWritePaths="\/srv\/100%% rota\/data"$/m);
});

test('homes and /tmp are closed to a service that needs nothing there', () => {
  const unit = formatUnit(OPTIONS);
  assert.match(unit, /^ProtectHome=yes\nPrivateTmp=yes$/m);
  const atHome = formatUnit({ ...OPTIONS, folder: '/home/ann/rota', writable: ['/tmp/rota'] });
  assert.match(atHome, /^ProtectHome=read-only\nPrivateTmp=no$/m);
});

test('a service that needs no capability gets none', () => {
  const unit = formatUnit(OPTIONS);
  assert.match(unit, /^CapabilityBoundingSet=\n/m);
  assert.doesNotMatch(unit, /CAP_/);
});
