// A worker in a process of its own, so that a test can kill it: worker-process.ts URL JOB, where JOB is JSON.
import { startWorker } from './cluster-parts.ts';
import { makeJob } from '../make-job.ts';

const [url = '', changes = '{}'] = process.argv.slice(2);
await startWorker({ url, jobs: [makeJob(JSON.parse(changes))] });
process.stdout.write('ready\n');
