// Pruning frees disk space, so it must work on a full disk.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../src/platform/clock.ts';
import { startPrune } from '../../src/store/retention/start-prune.ts';
import { openStore } from '../../src/store/store.ts';
import { makeResult, makeRun } from '../support/stored-run.ts';

const KEEP_ALL = {
  resultsMs: undefined,
  failuresMs: undefined,
  bodiesMs: undefined,
  maxSizeBytes: undefined,
  auditMs: undefined,
};

/** A tmpfs of 64 MiB; undefined when this process may not mount one. */
function mountDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'rota-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]);
  if (status === 0) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

function fill(folder: string): void {
  const file = openSync(join(folder, 'filler'), 'w');
  try {
    for (const size of [1024 * 1024, 4096, 1]) {
      const piece = Buffer.alloc(size, 1);
      try {
        for (;;) writeSync(file, piece);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    }
  } finally {
    closeSync(file);
  }
}

async function storeOld(file: string): Promise<void> {
  const store = await openStore({ file, clock: systemClock });
  try {
    const startedAtMs = systemClock.now() - 86_400_000;
    const runId = await store.begin(makeRun({ startedAtMs }));
    assert.ok(runId !== undefined);
    for (let position = 0; position < 3000; position += 1) {
      const body = new TextEncoder().encode(`${position} `.repeat(400));
      store.add(makeResult({ runId, position, startedAtMs, body }));
    }
    const end = {
      runId,
      finishedAtMs: startedAtMs + 1,
      status: 'succeeded',
      reason: null,
    } as const;
    await store.finish({ ...end, total: 3000, succeeded: 3000, failed: 0 });
  } finally {
    await store.close();
  }
}

test('pruning frees space on a full disk', async (t) => {
  const folder = mountDisk();
  if (folder === undefined) return t.skip('this process may not mount a small disk');
  try {
    const file = join(folder, 'rota.db');
    await storeOld(file);
    // The database was never pruned.
    assert.ok(existsSync(`${file}.reserve`));
    fill(folder);
    const policy = { ...KEEP_ALL, resultsMs: 3_600_000, bodiesMs: 3_600_000 };
    const report = await startPrune({ file, policy, keepFree: 0 }).done;
    assert.ok(report.results > 2900, String(report.results));
    assert.ok(report.freedBytes > 1024 * 1024);
    // The disk has little room yet, and what was made is not taken again.
    assert.ok(!existsSync(`${file}.reserve`));
  } finally {
    spawnSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
});
