// An empty folder in which a person installs the packed Rota, under one of the runtimes.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
/** A registry that does not answer would hold up the tests for minutes. */
const REGISTRY_MS = 60_000;
const INSTALL_MS = 480_000;

/** Outside of the checkout, so that nothing is found in its node_modules. */
export const workshop: string = await mkdtemp(join(tmpdir(), 'rota-package-'));

export function removeWorkshop(): Promise<void> {
  return rm(workshop, { recursive: true, force: true });
}

/** Why packages cannot be installed, for the option `skip` of a test; false: they can. */
export const offline: string | false = await npm(['view', 'node@22.19.0', 'version'], {
  timeoutMs: REGISTRY_MS,
}).then(
  () => false,
  () => "npm's registry is not reachable",
);

export interface RunOptions {
  readonly cwd?: string;
  /** Folder of the Node that runs npm and its programs. Default: that of the checkout. */
  readonly nodeFolder?: string;
  readonly timeoutMs?: number;
}

export function npm(words: readonly string[], options: RunOptions = {}): Promise<string> {
  return runProgram(['npm', ...words], { timeoutMs: INSTALL_MS, ...options });
}

/** Resolves with stdout. Rejects with both outputs when the program fails. */
export async function runProgram(
  [command = '', ...args]: readonly string[],
  {
    cwd = workshop,
    nodeFolder = join(ROOT, 'node_modules/.bin'),
    timeoutMs = 300_000,
  }: RunOptions = {},
): Promise<string> {
  const env = { ...process.env, PATH: `${nodeFolder}${delimiter}${process.env['PATH']}` };
  // Those of the npm that runs the tests: they name the checkout.
  for (const name of Object.keys(env)) {
    if (/^npm_(?:package|lifecycle|config_local_prefix|config_prefix)|^INIT_CWD$/.test(name)) {
      Reflect.deleteProperty(env, name);
    }
  }
  const { stdout } = await run(command, args, { cwd, env, timeout: timeoutMs, encoding: 'utf8' });
  return stdout;
}

/** Makes a folder with these files. */
export async function project(
  name: string,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = join(workshop, name);
  await mkdir(join(folder, 'jobs'), { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return folder;
}

/** Packs the checkout as `npm publish` would and returns the path of the tarball. */
export async function packRota(): Promise<string> {
  const folder = await project('packed');
  await npm(['pack', '--pack-destination', folder], { cwd: ROOT });
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack made no tarball');
  return join(folder, tarball);
}

/** Installs a Node by npm's package of that name, and returns the folder of its command. */
export async function installNode(version: string): Promise<string> {
  const allowed = { private: true, allowScripts: { node: true } };
  const folder = await project(`node-${version}`, { 'package.json': JSON.stringify(allowed) });
  await npm(['install', '--no-audit', '--no-fund', `node@${version}`], { cwd: folder });
  return join(folder, 'node_modules/.bin');
}
