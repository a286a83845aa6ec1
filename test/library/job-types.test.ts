// The types of a job's keys follow the schema. Most of this test is done by the compiler.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as z from 'zod';
import type { jobSchema } from '../../src/config/schema/job-schema.ts';
import { defineJob, type JobDefinition } from '../../src/index.ts';
import type { Json, Reference } from '../../schema/job.d.ts';

type Written = z.input<typeof jobSchema>;
type WrittenJson = z.core.util.JSONType;
/** The same in the form that zod gives types: lists can be changed, and references are not known. */
type AsWritten<T> = T extends Reference
  ? never
  : [Json] extends [T]
    ? WrittenJson
    : T extends readonly (infer Each)[]
      ? ([Json] extends [Each] ? WrittenJson : AsWritten<Each>)[]
      : T extends object
        ? { [Key in keyof T]: [Json] extends [T[Key]] ? WrittenJson : AsWritten<T[Key]> }
        : T;

test('the generated type of a job has the keys and values of its schema', () => {
  const toSchema = (job: AsWritten<JobDefinition>): Written => job;
  const keys: Record<keyof Written, true> extends Record<keyof JobDefinition, true> ? true : false =
    true;
  assert.equal(typeof toSchema, 'function');
  assert.ok(keys);
});

test('defineJob returns the keys as they are written', () => {
  const job = defineJob({
    schedule: '*/15 * * * *',
    concurrency: 8,
    retry: { attempts: '${env:ATTEMPTS}' },
    urls: ['https://example.com/', { url: 'https://example.com/{id}', each: { id: '1..3' } }],
  });
  assert.deepEqual([job.concurrency, job.urls.length], [8, 2]);
});

test('a misspelt key, a wrong type and an unknown word do not compile', () => {
  // @ts-expect-error -- the key is "schedule"
  defineJob({ shedule: '@daily', urls: [] });
  // @ts-expect-error -- a number, or a reference
  defineJob({ concurrency: 'many', urls: [] });
  // @ts-expect-error -- a word of a list
  defineJob({ overlap: 'wait', urls: [] });
  // @ts-expect-error -- urls is required
  defineJob({ schedule: '@daily' });
  assert.ok(true);
});
