// Temporary folders, gone after use and when the benchmark is cut off.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

/** Calls `use` with an empty folder that is removed afterwards. */
export async function inScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = keptFolder();
  try {
    return await use(folder);
  } finally {
    remove(folder);
  }
}

/** An empty folder that is removed when the benchmark ends. */
export function keptFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rota-bench-'));
  folders.add(folder);
  return folder;
}

/** Removes every folder that is left: at the end, and for Ctrl-C. */
export function removeAll(): void {
  for (const folder of folders) remove(folder);
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  folders.delete(folder);
}
