// A configuration on disk that a test edits as a person would.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface ConfigFolder {
  readonly path: string;
  readonly configFile: string;
  write(name: string, content: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Makes a folder with these files, which is removed after `use`. */
export async function withConfigFolder(
  files: Readonly<Record<string, string>>,
  use: (folder: ConfigFolder) => Promise<void>,
): Promise<void> {
  const path = await mkdtemp(join(tmpdir(), 'rota-config-'));
  const folder: ConfigFolder = {
    path,
    configFile: join(path, 'config.yaml'),
    async write(name, content) {
      await mkdir(dirname(join(path, name)), { recursive: true });
      await writeFile(join(path, name), content);
    },
    remove: (name) => rm(join(path, name), { recursive: true }),
  };
  try {
    for (const [name, content] of Object.entries(files)) await folder.write(name, content);
    await use(folder);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}
