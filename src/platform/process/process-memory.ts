// The memory of another process.
import { readSystemFile } from '../system/system-files.ts';

/** The size of a page of Linux on every machine that Node supports, except a few of ARM with larger ones. */
const PAGE_BYTES = 4096;

/** Returns its resident memory in bytes; undefined where that cannot be read, as on systems other than Linux. */
export function residentBytesOf(pid: number): number | undefined {
  try {
    const [, pages] = readSystemFile(`/proc/${pid}/statm`).split(' ');
    return pages === undefined ? undefined : Number(pages) * PAGE_BYTES;
  } catch {
    return undefined;
  }
}
