// The command of a process that runs code of the user, with few rights and little memory.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  keepCompiledCode,
  nodeFlags,
  PROGRAM_FOLDER,
  type ReadingCommand,
} from '../self-process.ts';

/** The rights of a process that runs code of the user. Paths are absolute; a folder stands for all below it. */
export interface UserCodeRights {
  readonly read: readonly string[];
  readonly write: readonly string[];
  /** Its whole environment, on Deno with what Deno itself needs. */
  readonly env: Readonly<Record<string, string>>;
  /** Heap of JavaScript, with the young generation; below 24 MiB up to 4 MiB more. The process ends when it is full. */
  readonly heapMiB: number;
}

/**
 * Returns the command that runs one of Rota's own files, which runs code of the user. That code has these rights and no others after {@link giveUpStartRights}: no network, no processes, no threads (except on Deno), no native
 * code. Before version 25 Node cannot refuse the network.
 */
export function userCodeProcess(url: URL, rights: UserCodeRights): ReadingCommand {
  const file = fileURLToPath(url);
  const command = process.execPath;
  if ('Deno' in globalThis) {
    const env = { ...denoEnvironment(), ...rights.env };
    return { command, args: ['run', ...denoFlags(rights), file], env };
  }
  const { flags, env: ofStart } = startRights();
  const args = [...nodeFlags([...flagsOfNode(rights), ...flags]), file];
  return { command, args, env: { ...rights.env, ...ofStart } };
}

/** Takes away what only the start of the process needed. To be called before any code of the user is loaded. */
export function giveUpStartRights(): void {
  // Deno needs none for its start, and lets this process read no variables.
  if ('Deno' in globalThis) return;
  const { [CACHE]: folder } = process.env;
  if (folder === undefined || process.permission === undefined) return;
  // The process may be killed at any time: it keeps its code now.
  keepCompiledCode();
  process.permission.drop('fs.write', below(folder));
  delete process.env[CACHE];
}

const CACHE = 'NODE_COMPILE_CACHE';

/** The young generation at its largest: three semi-spaces. */
const YOUNG_MIB = 12;

/**
 * Flags of V8. Code is compiled in the thread that runs it: what the threads of its compilers free stays with the process,
 * 8 to 12 MiB. The young generation otherwise grows to three times 16 MiB, beyond the limit of the heap.
 */
const LITTLE_MEMORY = [
  '--no-concurrent-recompilation',
  '--no-concurrent-sparkplug',
  '--max-semi-space-size=4',
];

/**
 * Rota's own code in the process is compiled, and in a checkout stripped of its types, once for all: the compiler that
 * strips takes 12 MiB. Node reads nothing from a cache that it may not write, and code of the user must not write there.
 * So the process gives up this right, which Node can since 26.3.
 */
function startRights(): {
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
} {
  const { [CACHE]: cache = '' } = process.env;
  if (cache === '' || !canDropRights()) return { flags: [], env: {} };
  const folder = join(cache, 'handlers');
  const flags = [`--allow-fs-read=${below(folder)}`, `--allow-fs-write=${below(folder)}`];
  return { flags, env: { [CACHE]: folder } };
}

function canDropRights(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 26 || (major === 26 && minor >= 3);
}

function flagsOfNode({ read, write, heapMiB }: UserCodeRights): readonly string[] {
  return [
    '--no-warnings',
    '--permission',
    ...flagsOfV8(heapMiB),
    ...[PROGRAM_FOLDER, ...read].flatMap(withBelow).map((path) => `--allow-fs-read=${path}`),
    ...write.flatMap(withBelow).map((path) => `--allow-fs-write=${path}`),
  ];
}

function flagsOfV8(heapMiB: number): readonly string[] {
  const oldMiB = Math.max(heapMiB - YOUNG_MIB, Math.ceil(heapMiB / 2));
  return [`--max-old-space-size=${oldMiB}`, ...LITTLE_MEMORY];
}

function denoFlags({ read, write, env, heapMiB }: UserCodeRights): readonly string[] {
  const names = Object.keys(env);
  return [
    '--no-check',
    '--quiet',
    '--no-prompt',
    '--no-remote',
    '--no-lock',
    `--v8-flags=${flagsOfV8(heapMiB).join()}`,
    `--allow-read=${[PROGRAM_FOLDER, ...read].map(denoPath).join(',')}`,
    ...(write.length === 0 ? [] : [`--allow-write=${write.map(denoPath).join(',')}`]),
    ...(names.length === 0 ? [] : [`--allow-env=${names.join(',')}`]),
  ];
}

/** Node takes a path as it is, and everything below it only with an asterisk. */
function withBelow(path: string): readonly string[] {
  return [path, below(path)];
}

function below(folder: string): string {
  return join(folder, '*');
}

/** A comma separates the paths of a list. */
function denoPath(path: string): string {
  return path.replaceAll(',', ',,');
}

/** Without these, Deno does not find its cache. */
function denoEnvironment(): Readonly<NodeJS.ProcessEnv> {
  const { HOME, DENO_DIR } = process.env;
  return {
    ...(HOME === undefined ? {} : { HOME }),
    ...(DENO_DIR === undefined ? {} : { DENO_DIR }),
  };
}
