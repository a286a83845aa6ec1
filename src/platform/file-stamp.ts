// What a file was when it was looked at, without reading it.
import { statSync } from 'node:fs';

/** Changes when the file is written or replaced; undefined when it cannot be looked at. */
export function fileStamp(path: string): string | undefined {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return [dev, ino, size, mtimeNs].join(':');
  } catch {
    return undefined;
  }
}
