// Makes time zone files in a temporary folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Transition {
  /** Unix seconds. */
  readonly at: number;
  /** Offset in seconds from then on. */
  readonly offset: number;
}

/** Returns a TZif file of version 2; `footer` is its POSIX TZ string. */
export function tzif(
  first: number,
  {
    transitions = [],
    footer = '',
    leaps = 0,
  }: { transitions?: readonly Transition[]; footer?: string; leaps?: number },
): Buffer {
  const offsets = [first, ...transitions.map(({ offset }) => offset)];
  const header = Buffer.alloc(44);
  header.write('TZif2');
  const second = Buffer.from(header);
  second.writeUInt32BE(leaps, 28);
  second.writeUInt32BE(transitions.length, 32);
  second.writeUInt32BE(offsets.length, 36);
  second.writeUInt32BE(4, 40);
  const times = Buffer.alloc(8 * transitions.length);
  for (const [index, { at }] of transitions.entries()) times.writeBigInt64BE(BigInt(at), 8 * index);
  const types = Buffer.from(transitions.map((_, index) => index + 1));
  const infos = Buffer.alloc(6 * offsets.length);
  for (const [index, offset] of offsets.entries()) infos.writeInt32BE(offset, 6 * index);
  const names = Buffer.from('ABC\0');
  const leapSeconds = Buffer.alloc(12 * leaps);
  const end = Buffer.from(`\n${footer}\n`);
  return Buffer.concat([header, second, times, types, infos, names, leapSeconds, end]);
}

/** Calls `use` with a folder of these files, and then removes it. */
export function withZoneFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'rota-zones-'));
  const clean = (): void => rmSync(folder, { recursive: true });
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const result = use(folder);
    if (!(result instanceof Promise)) clean();
    else result.finally(clean).catch(() => undefined);
    return result;
  } catch (error) {
    clean();
    throw error;
  }
}
