// The history of the prompt of `rota query`, kept between sessions.
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../platform/make-folder.ts';

/** Statements that are remembered. */
const MAX_ENTRIES = 1000;
/** Statements that people type may be confidential. */
const MODE = 0o600;

/** A file in the folder for state of the XDG Base Directory Specification; nothing is kept where it cannot be. */
export class QueryHistory {
  #file: string | undefined;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    const home = env['HOME'] ?? '';
    const state = env['XDG_STATE_HOME'] ?? '';
    const folder = state.startsWith('/')
      ? state
      : home.startsWith('/')
        ? join(home, '.local/state')
        : undefined;
    this.#file = folder === undefined ? undefined : join(folder, 'rota', 'query_history');
  }

  /** The newest first. */
  async load(): Promise<string[]> {
    if (this.#file === undefined) return [];
    try {
      const lines = (await readFile(this.#file, 'utf8')).split('\n').filter((line) => line !== '');
      return lines.slice(-MAX_ENTRIES).toReversed();
    } catch {
      // The file is missing or cannot be read: the prompt works without a history.
      return [];
    }
  }

  /** Adds a statement, on one line: not one with a comment that would then hide what follows it. */
  async add(sql: string): Promise<void> {
    if (this.#file === undefined || sql.includes('--')) return;
    try {
      makeFolder(join(this.#file, '..'));
      await appendFile(this.#file, `${onOneLine(sql)}\n`, { mode: MODE });
    } catch {
      this.#file = undefined;
    }
  }
}

function onOneLine(sql: string): string {
  return sql
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();
}
