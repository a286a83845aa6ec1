import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('a path that a unit file cannot hold is refused with a sentence', () => {
  const injection = '/srv/ro\nExecStartPre=/bin/sh -c "touch x"\n#';
  for (const [fields, message] of [
    [{ folder: injection }, /^The folder of the configuration has a line break or another control/],
    [{ folder: '/srv/a\rb' }, /control character in it: \/srv\/a\\rb$/],
    [{ folder: '/srv/\u2028' }, /control character/],
    [{ folder: '/srv/\uFFFD' }, /bytes that are not UTF-8/],
    [{ folder: '/srv/a ' }, /begins or ends with a blank/],
    [{ folder: '/srv/a\\' }, /ends with a backslash/],
    [{ writable: [injection] }, /^A folder that the service writes to has a line break/],
    [{ command: ['/usr/bin/node', injection] }, /^A word of the command has a line break/],
    [{ user: 'a\nb' }, /^systemd does not accept this name of a user/],
  ] as const) {
    assert.throws(() => formatUnit({ ...OPTIONS, ...fields }), { code: 'usage', message });
  }
});

test('quotes, backslashes, variables and specifiers in paths stay what they are', () => {
  const unit = formatUnit({
    ...OPTIONS,
    command: ['/opt/$n/node', '/opt/a"b\\c$d%e/rota.cjs'],
    folder: '/srv/a"b\\c$d%e',
    writable: ['/srv/a"b\\c$d%e'],
  });
  assert.match(unit, /^ExecStart="\/opt\/\$n\/node" "\/opt\/a\\"b\\\\c\$\$d%%e\/rota\.cjs"$/m);
  assert.match(unit, /^WorkingDirectory=\/srv\/a"b\\c\$d%%e$/m);
  assert.match(unit, /^ReadWritePaths="\/srv\/a\\"b\\\\c\$d%%e"$/m);
});

test('systemd itself takes the unit of a folder with an odd name', { skip: noSystemd() }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'rota "unit" %h $HOME \\x20 '));
  const odd = join(folder, 'a');
  try {
    mkdirSync(odd);
    const program = ['/bin/sh', join(odd, 'rota.cjs')];
    const unit = formatUnit({
      ...OPTIONS,
      command: program,
      folder: odd,
      writable: [odd],
      user: 'root',
    });
    const file = join(folder, 'rota-test.service');
    writeFileSync(file, unit);
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function noSystemd(): string | false {
  const { status } = spawnSync('systemd-analyze', ['--version']);
  return status === 0 ? false : 'systemd-analyze is not installed: apt-get install systemd';
}

test('a service starts after the clock was set', () => {
  const unit = formatUnit(OPTIONS);
  assert.match(unit, /^Wants=.*\btime-sync\.target\b/m);
  assert.match(unit, /^After=.*\btime-sync\.target\b/m);
});
