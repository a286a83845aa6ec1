// List files in a temporary folder of their own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestTemplate } from '../../src/domain/job.ts';
import type { FileEntry } from '../../src/batch/row-readers.ts';

export const PLAIN: RequestTemplate = {
  method: 'GET',
  url: undefined,
  headers: [],
  body: undefined,
};

/** Calls `use` with a list file's path, which may not exist yet, and cleans up behind it. */
export async function withListFile(
  content: string | Uint8Array | undefined,
  use: (path: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rota-lists-'));
  const path = join(folder, 'list');
  try {
    if (content !== undefined) await writeFile(path, content);
    await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function fileEntry(
  path: string,
  format: FileEntry['format'],
  template: Partial<RequestTemplate> = {},
): FileEntry {
  return { type: 'file', template: { ...PLAIN, ...template }, path, format };
}
