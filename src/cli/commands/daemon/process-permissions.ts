// The limits of the daemon's own process: the flags of the runtime's permission model for what the daemon needs,
// so that a fault in its code, or in a package, does not open the rest of the machine. docs/security.md says what they cannot do.
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder } from '../../../platform/make-folder.ts';
import { PACKAGE_FOLDER } from '../../../platform/package-folder.ts';
import type { Environment } from '../../../platform/process-environment.ts';
import { makeFolderOf } from '../../../store/files/database-path.ts';
import type { ConfiguredJobs } from '../../configured-jobs.ts';
import { areClosedByDeno, denoFlags } from './deno-flags.ts';
import { parsePostgresUrl } from '../../../domain/database/postgres-url.ts';
import { localPathOf } from '../../../domain/settings.ts';

const isDeno = 'Deno' in globalThis;
/** `--permission` is stable from 24 on. */
const MIN_NODE = 24;
/** From this version on, the network is a permission too, of which there is only one for all of it. */
const NODE_WITH_NET = 25;
/** What the runtime and Rota read of the system: time zones, limits, processes that hold a lock. */
const SYSTEM_READS = [
  '/usr/share/zoneinfo',
  '/usr/share/lib/zoneinfo',
  '/usr/lib/locale/TZ',
  '/etc/zoneinfo',
  '/proc',
  '/dev/null',
  // After SIGHUP the daemon looks whether its terminal was closed.
  '/dev/tty',
];
/** The control socket of a database with a long path is reached through an open folder. */
const SYSTEM_WRITES = ['/proc/self/fd', '/dev/null'];

/** The part of Deno that is needed, because the types of Node know nothing of it. */
interface DenoPermissions {
  readonly permissions: { querySync(of: { name: 'read' }): { readonly state: string } };
}

type Configured = Pick<ConfiguredJobs, 'configFile' | 'settings' | 'jobs' | 'files'>;

/** True when this process has limits already, or its runtime cannot set them. */
export function hasLimits(): boolean {
  if (isDeno) return !mayReadAll();
  // Absent without `--permission`, whatever the types say.
  const permission: unknown = Reflect.get(process, 'permission');
  return permission !== undefined || Number.parseInt(process.versions.node, 10) < MIN_NODE;
}

/**
 * Returns the flags of the permission model for a daemon with this configuration and environment; empty when the runtime
 * has none. To be called after `makeOwnFolders`. `cwd`: the working folder of the daemon.
 */
export function permissionFlags(
  configured: Configured,
  { env, cwd }: { readonly env: Environment; readonly cwd: string },
): readonly string[] {
  const own = {
    reads: folders(readFolders(configured, env)),
    writes: folders(writeFolders(configured, env)),
  };
  if (isDeno && areClosedByDeno(own)) return [];
  const reads = [...own.reads, ...SYSTEM_READS];
  const writes = [...own.writes, ...SYSTEM_WRITES];
  if (isDeno) return denoFlags(configured, { reads, writes, env, cwd });
  const major = Number.parseInt(process.versions.node, 10);
  if (major < MIN_NODE) return [];
  return [
    '--permission',
    '--allow-addons',
    '--allow-worker',
    '--allow-child-process',
    ...(major >= NODE_WITH_NET ? ['--allow-net'] : []),
    ...reads.flatMap((path) => below('--allow-fs-read', path)),
    ...writes.flatMap((path) => below('--allow-fs-write', path)),
    // Each of these flags warns of itself at every start.
    ...['PERM0001', 'PERM0002', 'PERM0006', 'ExperimentalWarning'].map(
      (code) => `--disable-warning=${code}`,
    ),
  ];
}

function mayReadAll(): boolean {
  const deno: DenoPermissions | undefined = Reflect.get(globalThis, 'Deno');
  return deno?.permissions.querySync({ name: 'read' }).state === 'granted';
}

/**
 * Makes the folders that the daemon writes to: with limits it may not be able to make their parents. Throws an `AppError`
 * when that of the database cannot be made.
 */
export function makeOwnFolders({ database, log }: Configured['settings']): void {
  makeFolderOf(localPathOf(database));
  if (log.file === undefined) return;
  try {
    makeFolder(dirname(log.file));
  } catch {
    // The daemon reports it when it opens the log.
  }
}

function readFolders(
  { configFile, settings, jobs, files }: Configured,
  env: Environment,
): readonly string[] {
  const lists = jobs.flatMap(({ batch }) =>
    batch.flatMap((entry) => (entry.type === 'file' ? [dirname(entry.path)] : [])),
  );
  const zones = env['TZDIR'] ?? '';
  return [
    dirname(configFile),
    settings.jobsDirectory,
    ...jobs.map(({ file }) => dirname(file)),
    ...files.map((file) => dirname(file)),
    ...lists,
    ...(zones === '' ? [] : [zones]),
    ...certificateFolders(settings),
    ...programFolders(),
    ...writeFolders({ settings }, env),
  ];
}

/** Those that the address of a PostgreSQL database names. */
function certificateFolders({ database }: Configured['settings']): readonly string[] {
  if (database.kind === 'sqlite') return [];
  const address = parsePostgresUrl(database.url);
  if ('fault' in address) return [];
  const { sslrootcert, sslcert, sslkey } = address.parameters;
  return [sslrootcert, sslcert, sslkey].flatMap((file) =>
    file === undefined ? [] : [dirname(resolve(file))],
  );
}

function writeFolders(
  { settings }: Pick<Configured, 'settings'>,
  env: Environment,
): readonly string[] {
  // Deno keeps compiled code itself, and needs no right for that.
  const { NODE_COMPILE_CACHE: cache = '' } = isDeno ? {} : env;
  const { file: log } = settings.log;
  return [
    dirname(localPathOf(settings.database)),
    ...(log === undefined ? [] : [dirname(log)]),
    ...(cache === '' ? [] : [cache]),
  ];
}

/** The package itself, and the folders of its packages: npm may have put them beside it. */
function programFolders(): readonly string[] {
  const own = fileURLToPath(PACKAGE_FOLDER);
  const addon = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
  return [own, addon].map((folder) => {
    const modules = `${sep}node_modules${sep}`;
    const at = folder.indexOf(modules);
    return at < 0 ? folder : folder.slice(0, at + modules.length);
  });
}

/** Each folder as it is written and as it is found through links, once, without those below another. */
function folders(paths: readonly string[]): readonly string[] {
  // Thousands of jobs may be in one folder.
  const written = new Set(paths.map(trimmed));
  const all = new Set([...written].flatMap((path) => [path, realFolder(path)]));
  const isBelowOne = (path: string): boolean => {
    const parent = dirname(path);
    return parent !== path && (all.has(parent) || isBelowOne(parent));
  };
  return [...all].filter((path) => !isBelowOne(path)).toSorted();
}

function trimmed(path: string): string {
  return path.length > 1 && path.endsWith(sep) ? path.slice(0, -1) : path;
}

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // It does not exist yet.
    return path;
  }
}

/** Node takes a path that does not exist yet for one of a file. */
function below(flag: string, path: string): readonly string[] {
  return [`${flag}=${path}`, `${flag}=${join(path, '*')}`];
}
