// Says in Rota's words which access the runtime refused to a handler. The runtimes advise flags that a user of Rota
// cannot set.

type Access =
  | 'read'
  | 'write'
  | 'env'
  | 'process'
  | 'network'
  | 'thread'
  | 'native code'
  | 'machine';

interface RefusedAccess {
  readonly access: Access;
  /** The file or the variable; undefined when the runtime does not say. */
  readonly resource: string | undefined;
}

const OF_NODE: ReadonlyMap<unknown, Access> = new Map([
  ['FileSystemRead', 'read'],
  ['FileSystemWrite', 'write'],
  ['ChildProcess', 'process'],
  ['WorkerThreads', 'thread'],
]);
const OF_DENO: ReadonlyMap<string, Access> = new Map([
  ['read', 'read'],
  ['write', 'write'],
  ['env', 'env'],
  ['run', 'process'],
  ['net', 'network'],
  ['ffi', 'native code'],
  ['sys', 'machine'],
]);
const DENO_WORDS = /^Requires (\w+) access(?: to "(.*)")?, run again/s;
/** A name look-up has no words of its own. */
const LOOK_UP = /^getaddrinfo (?:ERR_ACCESS_DENIED|EPERM)\b/;

/** Undefined when the error is not a refusal of the runtime. */
export function refusedAccess(error: unknown): string | undefined {
  const refusal = error instanceof Error ? refusalOf(error) : undefined;
  return refusal === undefined ? undefined : `a handler may not ${sentenceOf(refusal)}`;
}

function refusalOf(error: Error): RefusedAccess | undefined {
  const code: unknown = Reflect.get(error, 'code');
  if (LOOK_UP.test(error.message)) return { access: 'network', resource: undefined };
  if (code === 'ERR_DLOPEN_DISABLED') return { access: 'native code', resource: undefined };
  if (code === 'ERR_ACCESS_DENIED') return refusalOfNode(error);
  return error.name === 'NotCapable' ? refusalOfDeno(error) : undefined;
}

function refusalOfNode(error: Error): RefusedAccess | undefined {
  const access = OF_NODE.get(Reflect.get(error, 'permission'));
  const resource: unknown = Reflect.get(error, 'resource');
  if (access !== undefined) {
    return {
      access,
      resource: typeof resource === 'string' && resource !== '' ? resource : undefined,
    };
  }
  return error.message.includes('--allow-net')
    ? { access: 'network', resource: undefined }
    : undefined;
}

function refusalOfDeno({ message, stack = '' }: Error): RefusedAccess | undefined {
  const [, word = '', resource] = DENO_WORDS.exec(message) ?? [];
  // node:child_process reads the environment first.
  const isStart = word === 'env' && stack.includes('ext:deno_node/child_process');
  const access = isStart ? 'process' : OF_DENO.get(word);
  return access === undefined ? undefined : { access, resource };
}

function sentenceOf({ access, resource }: RefusedAccess): string {
  switch (access) {
    case 'read':
    case 'write':
      return `${access} ${resource === undefined ? 'this file' : `"${resource}"`}: it is in nothing that the key "${access}" names`;
    case 'env':
      return resource === undefined
        ? 'list its environment: on Deno it sees the variables that the key "env" names, each by its name'
        : `see the variable "${resource}": the key "env" does not name it`;
    case 'process':
      return 'start a process or send a signal: no key allows it';
    case 'network':
      return 'open a connection: it has fetch, whose requests "permissions" of the job allows';
    case 'thread':
      return 'start a thread: no key allows it';
    case 'native code':
      return 'load native code: no key allows it';
    case 'machine':
      return 'learn about the machine on Deno: no key allows it';
  }
}
