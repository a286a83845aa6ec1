// A job as the rest of Rota sees it: validated, defaults filled in, units resolved.
import type { FetchPolicy, HeaderList, Method } from './request.ts';
import type { BodyCodec } from './result.ts';
import type { Schedule } from './schedule.ts';
import type { TargetTemplate } from './target.ts';

export type OverlapPolicy = 'skip' | 'queue' | 'replace' | 'allow';
export type MisfirePolicy = 'skip' | 'latest' | 'all';

/** Requests per span, evenly spaced: 20/s allows one each 50 ms. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

export interface HostLimits {
  /** Requests in flight towards one host; undefined: no cap of its own. */
  readonly concurrency: number | undefined;
  readonly rate: Rate | undefined;
}

export type Backoff =
  /** Delays before the second, third… try; the last one repeats. */
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
  /** Tries in all, the first included; 1: no retry. */
  readonly attempts: number;
  readonly backoff: Backoff;
  /** True: also POST and PATCH are tried again. */
  readonly unsafe: boolean;
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
      /** Digits that each number is padded to with zeros; 0: none, and the value is a number. */
      readonly width: number;
    };

/** A JSON value whose strings may hold `{variables}`. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export type BodyTemplate =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'json'; readonly value: JsonValue }
  | { readonly type: 'form'; readonly fields: readonly (readonly [string, string])[] };

/** What a request is made from: a job's own defaults and an entry's keys are merged into it already. */
export interface RequestTemplate {
  readonly method: Method;
  /** Undefined for a list file that brings whole URLs. */
  readonly url: string | undefined;
  /** Values may hold variables. Credentials are in it as `authorization`. */
  readonly headers: HeaderList;
  readonly body: BodyTemplate | undefined;
  /** Absent: the entry neither names its targets nor adds headers. */
  readonly target?: TargetTemplate;
}

/** One entry of a job's `urls`. */
export type BatchEntry =
  | { readonly type: 'single'; readonly template: RequestTemplate }
  | {
      readonly type: 'each';
      readonly template: RequestTemplate;
      /** In the order written: the last one varies fastest. */
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
  /** The file's name without its ending. */
  readonly name: string;
  /** Absolute path of the file. */
  readonly file: string;
  /** The text of that file, as it was when the job was loaded. */
  readonly text: string;
  readonly description: string | undefined;
  readonly enabled: boolean;
  /** Empty: only by hand. */
  readonly schedules: readonly Schedule[];
  /** IANA name. */
  readonly timezone: string;
  readonly jitterMs: number;
  readonly overlap: OverlapPolicy;
  /** An interrupted run goes on at the next start. */
  readonly resume: boolean;
  readonly misfire: { readonly policy: MisfirePolicy; readonly withinMs: number };
  readonly concurrency: number;
  readonly perHost: HostLimits;
  readonly pauseMs: number;
  readonly retry: RetryPolicy;
  readonly fetch: FetchPolicy;
  readonly batch: readonly BatchEntry[];
  readonly store: StorePolicy;
  /** Values that came from `${env:…}` and `${file:…}`: masked in everything that is stored or printed. */
  readonly secrets: readonly string[];
  /** What each of them stands for, as it is written: `${env:NAME}`. Absent: not known. */
  readonly secretNames?: ReadonlyMap<string, string>;
  /** 16 hexadecimal digits of the SHA-256 over the effective configuration, secrets left out. */
  readonly configHash: string;
}
