// Makes list files in a temporary folder.
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

/** Calls `use` with the path of a list file, which may not exist, and then removes its folder. */
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
