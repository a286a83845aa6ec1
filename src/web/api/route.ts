// One definition of a route of the API: what serves it, what checks it and what describes it come from here.
import * as z from 'zod';
import type { Audit, AuditEvent } from '../../domain/audit.ts';
import type { DaemonControl } from '../../domain/daemon-control.ts';
import type { Job } from '../../domain/job.ts';
import type { EndedSessions } from '../../domain/sessions.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ReadClient, ReadProcess } from '../../query/process/read-process.ts';
import type { ApiErrorCode } from './api-error.ts';
import type { BodyDesk } from './body-desk.ts';
import type { EventStreams } from './event-streams.ts';
import type { QueryDesk } from './query-desk.ts';
import type { Session } from './session.ts';

/** What the routes answer from. */
export interface ApiSources {
  readonly control: DaemonControl;
  /** The jobs that are planned now. */
  readonly jobs: () => readonly Job[];
  /** Takes the secrets out of a text. */
  readonly mask: (text: string) => string;
  readonly reads: ReadProcess;
  /** Absolute path of the database. */
  readonly database: string;
  readonly clock: Clock;
  readonly audit: Audit;
  /** Where sessions that were ended are kept. */
  readonly sessions: EndedSessions;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below /api/v1, as OpenAPI writes it: `/jobs/{job}`. */
  readonly path: string;
  readonly summary: string;
  /** An object: names in the path are taken from there, the others from the query or from the JSON body. */
  readonly input: z.ZodObject;
  /** What a success answers: JSON of this form, or another media type. */
  readonly answer: z.ZodType | string;
  readonly errors: readonly ApiErrorCode[];
  /** What is written into the audit log of a call; absent: nothing. */
  readonly audit?: ((input: unknown) => AuditedCall) | undefined;
  /** Answers with a `Response`, or with a read model that becomes JSON. */
  readonly handle: (input: unknown, call: Call) => unknown;
}

/** What a call does, and to what. */
export type AuditedCall = Pick<AuditEvent, 'action' | 'target' | 'detail'>;

export interface Call extends Omit<ApiSources, 'reads'> {
  /** What the client waits for, as long as it does. */
  readonly reads: ReadClient;
  readonly session: Session;
  readonly events: EventStreams;
  readonly queries: QueryDesk;
  readonly bodies: BodyDesk;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
}

/** A route whose handler knows the form of its input. */
export function route<Input extends z.ZodRawShape>(
  definition: Omit<Route, 'input' | 'handle' | 'audit'> & {
    readonly input: Input;
    readonly audit?: (input: z.output<z.ZodObject<Input>>) => AuditedCall;
    readonly handle: (input: z.output<z.ZodObject<Input>>, call: Call) => unknown;
  },
): Route {
  const input = z.strictObject(definition.input);
  const { audit } = definition;
  return {
    ...definition,
    input,
    audit: audit === undefined ? undefined : (given) => audit(input.parse(given)),
    handle: (given, call) => definition.handle(input.parse(given), call),
  };
}

/** Names that stand in braces in a path. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}
