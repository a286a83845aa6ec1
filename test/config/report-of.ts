// The report of one file in a folder of its own, as text.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { loadConfig } from '../../src/config/load-config.ts';
import type { Problem } from '../../src/config/load-config.ts';

export const SECRET = 's3cr3t-token';

/**
 * Loads `text` as config.yaml (beside two good jobs) when the name starts with `config-`, else as the job file of that
 * name and `ending`.
 */
export async function reportOf(
  name: string,
  text: string | Uint8Array,
  ending = '.yaml',
): Promise<string> {
  return await inFolder(async (folder) => {
    mkdirSync(join(folder, 'jobs'));
    const isConfig = name.startsWith('config-');
    writeFileSync(join(folder, 'config.yaml'), isConfig ? text : 'jobs: jobs\n');
    for (const job of isConfig ? ['a', 'b'] : []) {
      writeFileSync(join(folder, 'jobs', `${job}.yaml`), 'urls: [https://example.com/]\n');
    }
    if (!isConfig) writeFileSync(join(folder, 'jobs', `${name}${ending}`), text);
    const { problems } = await loadConfig(join(folder, 'config.yaml'), {
      env: { API_TOKEN: SECRET },
    });
    return formatReport(problems, folder);
  });
}

/** One paragraph for each problem; the folder's own path is left out of messages. */
export function formatReport(problems: readonly Problem[], folder: string): string {
  return problems
    .map(({ severity, file, line, column, message, hint, frame }) => {
      const place = `${relative(folder, file)}:${line}:${column}`;
      const lines = [`${place}  ${severity}: ${message}`, ...(frame ?? '').split('\n')];
      if (hint !== undefined) lines.push(`hint: ${hint}`);
      return lines.filter((each) => each !== '').join('\n    ');
    })
    .map((paragraph) => `${paragraph}\n`.replaceAll(folder, 'FOLDER'))
    .join('');
}

/** Runs in a temporary folder that is removed afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'rota-config-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
