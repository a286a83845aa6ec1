// Debian's packages that the servers and peers need: installed when that is possible, named when not.
import { existsSync } from 'node:fs';
import { runProgram } from './child-process.ts';

export type DebianPackage =
  | 'nginx'
  | 'python3-aiohttp'
  | 'python3-uvloop'
  | 'golang-go'
  | 'golang-github-mattn-go-sqlite3-dev'
  | 'gcc'
  | 'curl'
  | 'sqlite3'
  | 'linux-perf'
  | 'postgresql';

/** A file that is there once the package is. */
const PACKAGES: ReadonlyMap<DebianPackage, string> = new Map([
  ['nginx', '/usr/sbin/nginx'],
  ['python3-aiohttp', '/usr/lib/python3/dist-packages/aiohttp/__init__.py'],
  ['python3-uvloop', '/usr/lib/python3/dist-packages/uvloop/__init__.py'],
  ['golang-go', '/usr/bin/go'],
  [
    'golang-github-mattn-go-sqlite3-dev',
    '/usr/share/gocode/src/github.com/mattn/go-sqlite3/sqlite3.go',
  ],
  ['gcc', '/usr/bin/gcc'],
  ['curl', '/usr/bin/curl'],
  ['sqlite3', '/usr/bin/sqlite3'],
  ['linux-perf', '/usr/bin/perf'],
  ['postgresql', '/usr/bin/pg_createcluster'],
]);

/** Installs what is missing, when this is Debian and root asks; whatever fails is seen by `absence`. */
export async function installPackages(say: (text: string) => void): Promise<void> {
  const missing = missingOf([...PACKAGES.keys()]);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say(`Not installed, and only root can: ${missing.join(', ')}`);
    return;
  }
  say(`Installing ${missing.join(', ')}`);
  const options = { cwd: '/', env: { DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    await runProgram(['apt-get', 'update', '-qq'], options);
    await runProgram(
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing],
      options,
    );
  } catch (error) {
    say(`Could not install them: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Why something that needs these packages cannot run; undefined: it can. */
export function absence(needed: readonly DebianPackage[]): string | undefined {
  const missing = missingOf(needed);
  return missing.length === 0 ? undefined : `not installed: ${missing.join(', ')}`;
}

function missingOf(names: readonly DebianPackage[]): DebianPackage[] {
  return names.filter((name) => !existsSync(PACKAGES.get(name) ?? ''));
}
