// A stamp by which a change of a file is noticed without reading it.
import { statSync } from 'node:fs';

/** Returns a stamp that changes when the file is written or replaced; undefined when the file is not accessible. */
export function fileStamp(path: string): string | undefined {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return [dev, ino, size, mtimeNs].join(':');
  } catch {
    return undefined;
  }
}
