// The route that judges a stored response by the expectations of its job.
import type { Job } from '../../../domain/job.ts';
import { createMasker } from '../../../domain/secrets.ts';
import type { StoredResult } from '../../../domain/stored-result.ts';
import type { Verdict } from '../../../judge/matchers/finding.ts';
import { confirmedHeaders } from '../../../query/confirmed-headers.ts';
import type { Reading } from '../../../query/reads/reading.ts';
import { requestAt } from '../../../runner/known-request.ts';
import { headerPairs } from '../../../text/header-pairs.ts';
import * as answers from '../answers/result-answers.ts';
import { rowId } from '../inputs.ts';
import { route, type ApiRoute } from '../route.ts';
import { ForeignJson } from '../wire.ts';

/** A longer check would hold up the daemon: "rota test" does it. */
const MAX_MS = 5;
const MAX_STEPS = 25_000;
/** A list file is read from its first line. */
const MAX_POSITION = 20_000;
/** Only responses with this status are confirmed. */
const CONFIRMED_STATUS = 200;

export const expectationRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/results/{id}/expectations',
    summary: 'The expectations that the job has now, met and unmet, with the actual values',
    input: { id: rowId },
    answer: answers.expectations,
    errors: ['not_found', 'database', 'limit'],
    async handle({ id }, { reads, jobs }) {
      const result = await reads.result(id);
      const job = jobs().find(({ name }) => name === result.job);
      const verdicts = job === undefined ? undefined : await verdictsOf(job, { result, reads });
      if (verdicts === undefined) return { expectations: null };
      return {
        expectations: verdicts.map(({ where, wanted, got, met }) => {
          return { where, wanted: new ForeignJson(wanted), got: new ForeignJson(got), met };
        }),
      };
    },
  }),
];

/** Undefined: there is no complete response, its body is not stored, or it takes too long to judge. */
async function verdictsOf(
  job: Job,
  { result, reads }: { result: StoredResult & { readonly variant: string }; reads: Reading },
): Promise<readonly Verdict[] | undefined> {
  const { id, status, errorKind, bytes, bodyId, position } = result;
  const isComplete = errorKind === null || errorKind === 'status' || errorKind === 'expectation';
  if (status === null || !isComplete) return undefined;
  if ((bodyId === null && bytes > 0) || position >= MAX_POSITION) return undefined;
  const run = await reads.run(result.runId);
  const request = run === null ? undefined : await requestAt(job, { result, run });
  const rules = request?.rules ?? job.rules;
  if (rules === undefined) return [];
  const body = bodyId === null ? { base64: '' } : await reads.body(id);
  if (!('base64' in body)) return undefined;
  // Loaded here: a daemon whose jobs have no rules does without it.
  const [{ Judge }, { toVerdict }, { StepBudget }] = await Promise.all([
    import('../../../judge/judge.ts'),
    import('../../../judge/matchers/finding.ts'),
    import('../../../judge/step-budget.ts'),
  ]);
  // A certificate can be judged only when its response comes.
  const expect = rules.expect.filter(({ subject }) => subject.type !== 'certificate');
  const judge = new Judge({ expect, degraded: [], charset: rules.charset });
  const bytesOfBody = Buffer.from(body.base64, 'base64');
  if (judge.costMs(bytesOfBody.byteLength) > MAX_MS) return undefined;
  const headers = result.confirmed ? await confirmedHeaders(reads, result) : result.headers;
  const budget = new StepBudget(MAX_STEPS);
  const { expect: findings } = judge.explain(
    {
      status: result.confirmed ? CONFIRMED_STATUS : status,
      headers: headers === null ? [] : headerPairs(headers).flat(),
      body: bytesOfBody,
      durationMs: result.durationMs,
      atMs: result.startedAtMs + result.durationMs,
      certificateEndsAtMs: undefined,
    },
    budget,
  );
  if (budget.isExhausted) return undefined;
  const { text: mask } = createMasker(job.secrets);
  return findings.map((finding) => toVerdict(finding, mask));
}
