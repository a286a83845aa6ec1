// The settings of config.yaml: validated, with defaults filled in and absolute paths.
import { shownPostgresUrl } from './database/postgres-url.ts';
import type { HostLimits } from './job.ts';
import type { Channel } from './notify/channel.ts';
import type { NetRules } from './net/net-permissions.ts';
import type { RetentionPolicy } from './retention.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** The database that records everything: `kind` says which code opens it. */
export type DatabaseSettings = SqliteSettings | PostgresSettings;

export interface SqliteSettings {
  readonly kind: 'sqlite';
  /** Absolute path. */
  readonly file: string;
}

export interface PostgresSettings {
  readonly kind: 'postgres';
  /** With its password. `shownPostgresUrl` makes the form for people. */
  readonly url: string;
  /** Absolute path beside which a process of this machine keeps its lock and its control socket. */
  readonly local: string;
}

/** Absolute path beside which the lock and the control socket are. */
export function localPathOf(database: DatabaseSettings): string {
  return database.kind === 'sqlite' ? database.file : database.local;
}

/** The database for people: a path, or an address without its password. */
export function shownDatabase(database: DatabaseSettings): string {
  return database.kind === 'sqlite' ? database.file : shownPostgresUrl(database.url);
}

/** How processes of this machine find the daemon of a database. */
export interface LocalDatabase {
  /** Absolute path beside which the lock and the control socket are. */
  readonly path: string;
  /** The database for people. */
  readonly shown: string;
}

/** The lock's path and the name for people of a configured database. */
export function localDatabaseOf(database: DatabaseSettings): LocalDatabase {
  return { path: localPathOf(database), shown: shownDatabase(database) };
}

/** The database as readers get it: a path or an address. */
export function sourceOf(database: DatabaseSettings): string {
  return database.kind === 'sqlite' ? database.file : database.url;
}

/** What `server.public` shows to everybody. */
export interface PublicPages {
  /** Names of jobs. */
  readonly jobs: readonly string[];
  /** True: the addresses that fail are shown too. */
  readonly urls: boolean;
}

export interface Settings {
  /** Absolute path of config.yaml. */
  readonly file: string;
  readonly database: DatabaseSettings;
  /** Absolute path of the folder of jobs. */
  readonly jobsDirectory: string;
  readonly timezone: string;
  /** Cap of the requests in flight over all jobs. */
  readonly concurrency: number;
  readonly perHost: HostLimits;
  /** `off`: no server. */
  readonly server:
    | 'off'
    | {
        readonly host: string;
        readonly port: number;
        readonly token: string | undefined;
        /** Further names that the Host header of requests may have. */
        readonly hosts: readonly string[];
        /** Addresses and CIDR ranges of proxies whose reports about clients are trusted. */
        readonly trustedProxies: readonly string[];
        /** The path below which a reverse proxy serves Rota, such as `/rota`; empty: none. */
        readonly base: string;
        /** Undefined: every page needs the token. */
        readonly publicPages: PublicPages | undefined;
      };
  readonly log: {
    readonly level: LogLevel;
    /** `auto`: text on a terminal, JSON elsewhere. */
    readonly format: 'auto' | 'text' | 'json';
    /** Absolute; undefined: no file. */
    readonly file: string | undefined;
    /** The file is rotated before it grows beyond this; undefined: never. */
    readonly maxBytes: number | undefined;
    /** Number of rotated files that are kept. */
    readonly keep: number;
  };
  readonly drainMs: number;
  readonly retention: RetentionPolicy;
  /** `permissions.net`. */
  readonly permissions: NetRules;
  /** Where messages go. */
  readonly channels: readonly Channel[];
  readonly secrets: readonly string[];
}
