// Warns of the entries of a job whose host the job may not reach, as far as that shows without a name look-up.
import { literalUrl } from '../../batch/literal-host.ts';
import type { Job } from '../../domain/job.ts';
import { NetGuards } from '../../permissions/net-guards.ts';
import type { JobFileKeys } from '../schema/job-schema.ts';
import type { ConfigDocument } from '../yaml/config-document.ts';

export function checkReach(
  document: ConfigDocument,
  { job, urls }: { job: Pick<Job, 'batch' | 'fetch'>; urls: JobFileKeys['urls'] },
): void {
  const guards = new NetGuards();
  for (const [index, { template }] of job.batch.entries()) {
    const url = literalUrl(template.url ?? '');
    if (url === undefined) continue;
    const { refusal } = guards.forUrl(job.fetch.net, { url, form: 'dialled' });
    if (refusal === undefined) continue;
    const isMap = typeof urls[index] === 'object';
    document.complain(isMap ? ['urls', index, 'url'] : ['urls', index], {
      severity: 'warning',
      message: `Each request of this entry will be blocked: ${refusal.message}`,
    });
  }
}
