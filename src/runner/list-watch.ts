// Notices when a list file changes while a run reads it: the run may have URLs of both versions.
import { basename, dirname, join } from 'node:path';
import type { Job } from '../domain/job.ts';
import { fileStamp } from '../platform/look-at.ts';

export class ListWatch {
  readonly #stamps: ReadonlyMap<string, string | undefined>;

  /** To be created before the lists are read. */
  constructor(batch: Job['batch']) {
    const paths = batch.flatMap((entry) => (entry.type === 'file' ? [entry.path] : []));
    this.#stamps = new Map(paths.map((path) => [path, fileStamp(path)]));
  }

  /** Returns a sentence that names the changed lists; undefined when none has changed. */
  note(): string | undefined {
    if (this.#stamps.size === 0) return undefined;
    const changed = [...this.#stamps]
      .filter(([path, stamp]) => fileStamp(path) !== stamp)
      .map(([path]) => join(basename(dirname(path)), basename(path)));
    if (changed.length === 0) return undefined;
    const verb = changed.length === 1 ? 'was' : 'were';
    return `${changed.join(', ')} ${verb} changed during the run: its URLs may be of either version`;
  }
}
