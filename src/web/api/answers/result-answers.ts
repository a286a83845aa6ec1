// The schemas of results, their bodies, their history and their changes.
import * as z from 'zod';
import * as shared from './named-answers.ts';

export const variables = z.unknown().meta({
  description: 'The variables of its template or row, by name; null: none',
});

const tested = z.strictObject({
  where: z.string().meta({ description: '`status`, `header etag`, `$.price`…' }),
  wanted: z.unknown().meta({ description: 'As the job has it' }),
  got: z.unknown().meta({
    description: 'The beginning of the actual value; in milliseconds or bytes; null: none',
  }),
});

const unmet = z
  .array(tested)
  .nullable()
  .meta({ description: 'The expectations that are not met; null: there are none' });

export const result = shared.named(
  'Result',
  z.strictObject({
    id: z.int(),
    run_id: z.int(),
    job: z.string(),
    position: shared.count.meta({ description: 'Position in the batch, from 0' }),
    method: z.string(),
    url: z.string(),
    target_id: z.int(),
    target: z.string().meta({ description: 'The name of the target' }),
    variables,
    ok: z.boolean(),
    degraded: z.boolean().meta({
      description: 'True: ok, and as the `degraded` of the job says',
    }),
    status: z.int().nullable(),
    error_kind: shared.optionalText,
    error: shared.optionalText,
    unmet,
    attempts: shared.count,
    started_at: shared.at,
    queued_ms: shared.ms,
    connect_ms: shared.optionalMs,
    ttfb_ms: shared.optionalMs,
    duration_ms: shared.ms.meta({ description: 'Of the last attempt' }),
    total_ms: shared.ms.meta({ description: 'Of all attempts, with the waits between them' }),
    bytes: shared.count,
    body_id: z.int().nullable(),
    charset: shared.optionalText.meta({
      description: 'The encoding in which the body is read; null: UTF-8, or no body is stored',
    }),
    confirmed: z.boolean().meta({
      description: 'True: a 304 that confirms the body, which came with an earlier result',
    }),
    saved_bytes: z
      .int()
      .nullable()
      .meta({ description: 'Bytes that the server did not send again; null: it confirms no body' }),
    final_url: shared.optionalText,
  }),
);

export const results = shared.named(
  'Results',
  z.strictObject({ results: z.array(result), next: shared.next }),
);

export const resultDetails = shared.named(
  'ResultDetails',
  z.strictObject({
    result,
    headers: z
      .array(z.tuple([z.string(), z.string()]))
      .nullable()
      .meta({ description: 'Names and values; null: not stored' }),
    redirects: z.array(z.strictObject({ url: z.string(), status: z.int() })),
    earlier_attempts: z.array(
      z.strictObject({
        number: z.int(),
        started_at: shared.at,
        duration_ms: shared.ms,
        status: z.int().nullable(),
        error_kind: shared.optionalText,
        error: shared.optionalText,
        delay_ms: shared.ms,
      }),
    ),
    body: z
      .strictObject({ id: z.int(), size: shared.count, sha256: z.string() })
      .nullable()
      .meta({ description: 'null: no body is stored' }),
    last_change: z
      .strictObject({ id: z.int(), started_at: shared.at })
      .nullable()
      .meta({ description: 'The first result with this body; null: there is no `changed_from`' }),
    changed_from: z.int().nullable().meta({
      description:
        'The last ok result before this one with a different body; null: none of the 10,000 before it has one',
    }),
  }),
);

export const expectations = shared.named(
  'Expectations',
  z.strictObject({
    expectations: z
      .array(tested.extend({ met: z.boolean() }))
      .nullable()
      .meta({
        description:
          'Expectations about the certificate are left out. Null when the response is not complete, when its body is not stored or has more than 256 KiB, or when judging takes too long: use `rota test` then',
      }),
  }),
);

export const request = shared.named(
  'Request',
  z.strictObject({
    headers: z
      .array(z.tuple([z.string(), z.string()]))
      .nullable()
      .meta({
        description:
          'As the job has them now, secrets masked; null: the job no longer has this request',
      }),
    body: shared.optionalText,
    curl: z.string().meta({ description: 'A command that repeats the request' }),
  }),
);

export const bodyText = shared.named(
  'BodyText',
  z.strictObject({
    kind: z.enum(['json', 'text', 'binary']),
    text: z.string(),
    truncated: z.boolean(),
    size: shared.count,
  }),
);

export const history = shared.named(
  'History',
  z.strictObject({
    results: z.array(result.extend({ changed: z.boolean() })),
    next: shared.next,
  }),
);

const side = z.strictObject({ id: z.int(), started_at: shared.at, body_id: z.int() });

export const diff = shared.named(
  'Diff',
  z.strictObject({
    from: side,
    to: side,
    ignoring: z.boolean().meta({
      description: 'True: the parts that `changes.ignore` of the job names are left out',
    }),
    kind: z.enum(['same', 'ignored', 'text', 'json', 'binary']).meta({
      description: 'ignored: they differ only in parts that `changes.ignore` of the job names',
    }),
    lines: z.array(
      z.strictObject({ op: z.enum(['same', 'added', 'removed', 'gap']), text: z.string() }),
    ),
    changes: z.array(
      z.strictObject({
        path: z.string(),
        op: z.enum(['added', 'removed', 'changed']),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
    truncated: z.boolean(),
  }),
);

export type Result = z.infer<typeof result>;
export type Results = z.infer<typeof results>;
export type ResultDetails = z.infer<typeof resultDetails>;
export type Expectations = z.infer<typeof expectations>;
export type RepeatedRequest = z.infer<typeof request>;
export type BodyText = z.infer<typeof bodyText>;
export type History = z.infer<typeof history>;
export type Diff = z.infer<typeof diff>;
