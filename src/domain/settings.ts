// config.yaml as the rest of Rota sees it: validated, defaults filled in, paths absolute.
import type { HostLimits } from './job.ts';
import type { RetentionPolicy } from './retention.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

export interface Settings {
  /** Absolute path of config.yaml. */
  readonly file: string;
  /** Absolute path of the database. */
  readonly database: string;
  /** Absolute path of the folder of jobs. */
  readonly jobsDirectory: string;
  readonly timezone: string;
  /** Requests in flight over all jobs. */
  readonly concurrency: number;
  readonly perHost: HostLimits;
  /** `off`: no server. */
  readonly server:
    | 'off'
    | {
        readonly host: string;
        readonly port: number;
        readonly token: string | undefined;
        /** Further names that requests may have in Host. */
        readonly hosts: readonly string[];
        /** Addresses and CIDR ranges whose word on their clients is believed. */
        readonly trustedProxies: readonly string[];
      };
  readonly log: {
    readonly level: LogLevel;
    /** `auto`: text on a terminal, JSON elsewhere. */
    readonly format: 'auto' | 'text' | 'json';
    /** Absolute; undefined: no file. */
    readonly file: string | undefined;
    /** The file is put aside before it grows beyond this; undefined: never. */
    readonly maxBytes: number | undefined;
    /** Files put aside that are kept. */
    readonly keep: number;
  };
  readonly drainMs: number;
  readonly retention: RetentionPolicy;
  readonly secrets: readonly string[];
}
