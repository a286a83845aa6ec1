// The definition of a route of the API. It serves requests, checks their input and describes the route.
import * as z from 'zod';
import type { Audit, AuditEvent } from '../../domain/audit.ts';
import type { DaemonControl } from '../../domain/daemon-control.ts';
import type { Job } from '../../domain/job.ts';
import type { EndedSessions } from '../../domain/storage.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ReadProcess } from '../../query/process/read-process.ts';
import type { Reading } from '../../query/reads/reading.ts';
import type { ApiErrorCode } from './api-error.ts';
import type { BodySender } from './body-sender.ts';
import type { EventStreams } from './event-streams.ts';
import type { QueryRunner } from './query-runner.ts';
import type { Session } from './session.ts';
import type { Unsent } from './wire.ts';

/** The sources of the routes' answers. */
export interface ApiSources {
  readonly control: DaemonControl;
  /** The jobs of the present configuration. */
  readonly jobs: () => readonly Job[];
  /** Masks the secrets in a text. */
  readonly mask: (text: string) => string;
  readonly reads: ReadProcess;
  /** Absolute path of the database. */
  readonly database: string;
  readonly clock: Clock;
  readonly audit: Audit;
  /** The store of ended sessions. */
  readonly sessions: EndedSessions;
}

export interface ApiRoute {
  readonly method: 'GET' | 'POST';
  /** Path below /api/v1 in OpenAPI's form: `/jobs/{job}`. */
  readonly path: string;
  readonly summary: string;
  /** The input as an object: some names come from the path, the others from the query or the JSON body. */
  readonly input: z.ZodObject;
  /** The answer of a success: the schema of its JSON, or another media type. */
  readonly answer: z.ZodType | string;
  readonly errors: readonly ApiErrorCode[];
  /** Makes the entry in the audit log; absent: the call is not recorded. */
  readonly audit?: ((input: unknown) => AuditedCall) | undefined;
  /** Returns a `Response`, or a value that becomes JSON. */
  readonly handle: (input: unknown, call: Call) => unknown;
}

/** The action of a call, and its target. */
export type AuditedCall = Pick<AuditEvent, 'action' | 'target' | 'detail'>;

export interface Call extends Omit<ApiSources, 'reads'> {
  /** Reads that are dropped when the client is gone. */
  readonly reads: Reading;
  readonly session: Session;
  readonly events: EventStreams;
  readonly queries: QueryRunner;
  readonly bodies: BodySender;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
}

/** What a handler returns: a `Response`, or the value from which the answer is made. */
type Handled<Answer> = Response | (Answer extends z.ZodType<infer Output> ? Unsent<Output> : never);

/** Defines a route. The types of the handler's input and of its answer are those of the schemas. */
export function route<Input extends z.ZodRawShape, Answer extends z.ZodType | string>(
  definition: Omit<ApiRoute, 'input' | 'answer' | 'handle' | 'audit'> & {
    readonly input: Input;
    readonly answer: Answer;
    readonly audit?: (input: z.output<z.ZodObject<Input>>) => AuditedCall;
    readonly handle: (
      input: z.output<z.ZodObject<Input>>,
      call: Call,
    ) => Handled<Answer> | Promise<Handled<Answer>>;
  },
): ApiRoute {
  const input = z.strictObject(definition.input);
  const { audit } = definition;
  return {
    ...definition,
    input,
    audit: audit === undefined ? undefined : (given) => audit(input.parse(given)),
    handle: (given, call) => definition.handle(input.parse(given), call),
  };
}

/** The names in braces in a path. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}
