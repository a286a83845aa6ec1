// Finds the rules for a stored result: those of its entry of `urls` as the job has it now, or those of the job.
import { expandRange } from '../../batch/expand-batch.ts';
import type { Job } from '../../domain/job.ts';
import type { ResponseRules } from '../../domain/rules.ts';
import { createMasker } from '../../domain/secrets.ts';
import { TargetMaker } from '../../runner/target-of.ts';

interface MaskedTarget {
  readonly method: string;
  /** Masked. */
  readonly url: string;
  readonly variant: string;
}

export class EntryRules {
  readonly #ofJob: ResponseRules;
  /** Only targets whose entry has rules of its own. */
  readonly #byTarget: ReadonlyMap<string, ResponseRules>;

  private constructor(ofJob: ResponseRules, byTarget: ReadonlyMap<string, ResponseRules>) {
    this.#ofJob = ofJob;
    this.#byTarget = byTarget;
  }

  /** Reads the whole batch when an entry of it has rules of its own. */
  static async of(job: Job): Promise<EntryRules> {
    const byTarget = new Map<string, ResponseRules>();
    const ofJob = job.rules ?? { expect: [], degraded: [], charset: job.charset };
    if (job.batch.every(({ template }) => template.rules === undefined)) {
      return new EntryRules(ofJob, byTarget);
    }
    const masker = createMasker(job.secrets);
    const targets = new TargetMaker(job, masker);
    for await (const items of expandRange(job.batch, { from: 0, to: Infinity })) {
      for (const item of items) {
        if (!('request' in item) || item.request.rules === undefined) continue;
        const { method } = item.request;
        const url = masker.text(item.request.url);
        const { variant } = targets.make(item.request, url);
        byTarget.set(keyOf({ method, url, variant }), item.request.rules);
      }
    }
    return new EntryRules(ofJob, byTarget);
  }

  /** Of a target that the job no longer has: the rules of the job. */
  of(target: MaskedTarget): ResponseRules {
    return this.#byTarget.get(keyOf(target)) ?? this.#ofJob;
  }
}

function keyOf({ method, url, variant }: MaskedTarget): string {
  return `${method} ${variant} ${url}`;
}
