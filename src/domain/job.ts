// A job after loading: validated, with defaults filled in and units resolved.
import type { BreakerPolicy } from './hosts/breaker.ts';
import type { Handler } from './handlers/handler.ts';
import type { NotifyRule } from './notify/channel.ts';
import type { Rate } from './rate.ts';
import type { FetchPolicy, HeaderList, Method } from './request.ts';
import type { BodyCodec } from './result.ts';
import type { FailureLimit, IgnoredPart, ResponseRules } from './rules.ts';
import type { Schedule } from './schedule.ts';
import type { TargetTemplate } from './target.ts';
import type { JsonValue } from '../text/json-value.ts';

export type OverlapPolicy = 'skip' | 'queue' | 'replace' | 'allow';
export type MisfirePolicy = 'skip' | 'latest' | 'all';

export interface HostLimits {
  /** Cap of the requests in flight towards one host; undefined: no cap. */
  readonly concurrency: number | undefined;
  readonly rate: Rate | undefined;
  /** `adaptive`: the requests in flight follow how the host copes. Absent: as many as the caps allow. */
  readonly pace?: 'adaptive' | undefined;
  /** Undefined: no breaker. */
  readonly breaker?: BreakerPolicy | undefined;
}

export type Backoff =
  /** Delays before the second, third… attempt; the last one repeats. */
  | { readonly type: 'list'; readonly delaysMs: readonly number[] }
  /** base × factor^n, at most max; jitter `full`: a random share of it (AWS, "Exponential backoff and jitter"). */
  | {
      readonly type: 'exponential';
      readonly baseMs: number;
      readonly factor: number;
      readonly maxMs: number;
      readonly jitter: 'none' | 'full';
    };

export interface RetryPolicy {
  /** Number of attempts, including the first; 1: no retry. */
  readonly attempts: number;
  readonly backoff: Backoff;
  /** True: POST and PATCH are retried too. */
  readonly unsafe: boolean;
  /** True: a response that does not meet its expectations is retried. Absent: false. */
  readonly onExpectation?: boolean;
}

export interface StorePolicy {
  readonly body: 'always' | 'failed' | 'never';
  readonly headers: 'all' | 'none' | readonly string[];
  readonly compress: BodyCodec;
}

/** A value of an `each` variable or of a column. */
export type TemplateValue = string | number | boolean | null;

/** The values of one `each` variable. */
export type EachValues =
  | { readonly type: 'list'; readonly values: readonly TemplateValue[] }
  | {
      readonly type: 'range';
      readonly from: number;
      readonly to: number;
      /** Not 0; negative when `from` is over `to`. */
      readonly step: number;
      /** Digits to which each number is padded with zeros; 0: no padding, and the value is a number. */
      readonly width: number;
    };

export type BodyTemplate =
  | { readonly type: 'text'; readonly text: string }
  /** Its strings may hold `{variables}`. */
  | { readonly type: 'json'; readonly value: JsonValue }
  | { readonly type: 'form'; readonly fields: readonly (readonly [string, string])[] };

/** The template of an entry's requests, in which the job's defaults and the entry's keys are merged. */
export interface RequestTemplate {
  readonly method: Method;
  /** Undefined for a list file of whole URLs. */
  readonly url: string | undefined;
  /** Values may hold variables. Credentials are among them as `authorization`. */
  readonly headers: HeaderList;
  readonly body: BodyTemplate | undefined;
  /** Absent: the entry neither names its targets nor adds headers. */
  readonly target?: TargetTemplate;
  /** The rules for its responses. Absent: those of the job. */
  readonly rules?: ResponseRules;
}

/** One entry of a job's `urls`. */
export type BatchEntry =
  | { readonly type: 'single'; readonly template: RequestTemplate }
  | {
      readonly type: 'each';
      readonly template: RequestTemplate;
      /** In the order of the file: the last variable varies fastest. */
      readonly variables: readonly (readonly [name: string, values: EachValues])[];
    }
  | {
      readonly type: 'file';
      readonly template: RequestTemplate;
      /** Absolute. */
      readonly path: string;
      readonly format: 'lines' | 'csv' | 'ndjson';
    };

export interface Job {
  /** Name of the file without its extension. */
  readonly name: string;
  /** Absolute path of the file. */
  readonly file: string;
  /** Text of the file when the job was loaded. */
  readonly text: string;
  readonly description: string | undefined;
  /** Group jobs, for people. */
  readonly tags: readonly string[];
  readonly enabled: boolean;
  /** Empty: the job runs only by hand. */
  readonly schedules: readonly Schedule[];
  /** IANA name. */
  readonly timezone: string;
  readonly jitterMs: number;
  /** The share of the time to the next fire over which a run lays its requests, above 0 and at most 1. Absent: they start at once. */
  readonly spread?: number;
  readonly overlap: OverlapPolicy;
  /** True: the next start continues an interrupted run. */
  readonly resume: boolean;
  readonly misfire: { readonly policy: MisfirePolicy; readonly withinMs: number };
  readonly concurrency: number;
  readonly perHost: HostLimits;
  /** True: requests follow the robots.txt of each host. Absent: false. */
  readonly robots?: boolean;
  readonly pauseMs: number;
  readonly retry: RetryPolicy;
  readonly fetch: FetchPolicy;
  readonly batch: readonly BatchEntry[];
  readonly store: StorePolicy;
  /** The rules for the responses of entries without rules of their own. Absent: none. */
  readonly rules?: ResponseRules;
  /** Absent: the run fails when any result is not ok. */
  readonly failWhen?: FailureLimit;
  /** The rules by which the job sends messages. */
  readonly notify: readonly NotifyRule[];
  /** Is called with each response. Absent: there is none. */
  readonly onResponse?: Handler;
  /** Is called with the results of each complete run. Absent: there is none. */
  readonly afterRun?: Handler;
  /** Parts of bodies that are left out before they are compared; absent: none. */
  readonly ignored?: readonly IgnoredPart[];
  /** True: requests name the response that is stored, and a 304 confirms it. */
  readonly conditional: boolean;
  /** The encoding in which bodies are read, by its standard name; undefined: it is found out for each. */
  readonly charset: string | undefined;
  /** Values that came from `${env:…}` and `${file:…}`: masked in everything that is stored or printed. */
  readonly secrets: readonly string[];
  /** Maps each secret to its reference in the file, such as `${env:NAME}`. Absent: unknown. */
  readonly secretNames?: ReadonlyMap<string, string>;
  /** 16 hexadecimal digits of the SHA-256 of the effective configuration, without secrets. */
  readonly configHash: string;
}
