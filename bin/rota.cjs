#!/usr/bin/env node
// The command `rota`. Plain CommonJS for any Node, because it must be able to say which one is needed:
// a Node that is new enough runs Rota in this process; an older one starts the Node that the checkout
// brings along (the development dependency `node`).
'use strict';
const { closeSync, existsSync, openSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const MIN_VERSION = [22, 19];
/**
 * What commands with a small heap need of Node. Node has compiled code of its own modules, and V8 refuses it after a
 * change of its flags: a run of one URL would compile fifty of them.
 */
const NODES_OWN = [
  'crypto',
  'dns',
  'fs/promises',
  'module',
  'net',
  'os',
  'process',
  'sea',
  'timers/promises',
  'tty',
  'util',
  'worker_threads',
];
const root = path.dirname(__dirname);
const words = process.argv.slice(2);

// libuv reads it when its first thread starts. Name look-ups, compression and file access share these
// threads, at most half of them look-ups: with four, the default, two silent names hold up all others.
process.env.UV_THREADPOOL_SIZE ||= '64';

if (!isNewEnough(process.versions.node)) {
  runWith(path.join(root, 'node_modules', 'node', 'bin', 'node'));
} else runHere();

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > MIN_VERSION[0] || (major === MIN_VERSION[0] && minor >= MIN_VERSION[1]);
}

function performsRequests() {
  return words.includes('run') || isDaemon();
}

/** Millions of rows pass through it, and are garbage at once. */
function exportsResults() {
  return words.includes('export');
}

function isDaemon() {
  const stays = ['--foreground', '-f', '--background-child'].some((word) => words.includes(word));
  return (words.includes('start') || words.includes('worker')) && stays;
}

/** A checkout runs from source; the published package has no src/. */
function runHere() {
  endWithParent();
  const isDeno = process.versions.deno !== undefined;
  // Deno has limits of its own.
  if ((performsRequests() || exportsResults()) && !isDeno) {
    // `require` would make Node read all properties of each, some of which load more code.
    for (const name of NODES_OWN) process.getBuiltinModule?.(`node:${name}`);
    keepHeapSmall();
    if (performsRequests()) optimizeLate();
  }
  keepCompiledCode();
  const source = path.join(root, 'src', 'main.ts');
  const isCheckout = existsSync(source);
  const entry = isCheckout ? source : path.join(root, 'dist', 'program', 'main.js');
  // With hooks, Deno 2.9 takes a required .json for JavaScript.
  if (isCheckout && !isDeno) loadFaster();
  let isDone = false;
  // Node ends a process that waits for something that cannot come any more, and calls that a success.
  process.once('exit', () => {
    if (isDone) return;
    process.stderr.write(
      'error: Rota itself failed, which is a bug: it ended before it was done\n',
    );
    process.exitCode = 1;
  });
  import(pathToFileURL(entry).href)
    .catch((error) => {
      process.stderr.write(`error: Cannot start Rota: ${error.stack || error}\n`);
      process.exitCode = 1;
    })
    .finally(() => {
      isDone = true;
      endAtOnce();
    });
}

/**
 * Ends without waiting for V8's threads, which may still optimize code that nobody needs any more. Commands wait until
 * the system has taken what they print; if something is left, Node ends after that.
 */
function endAtOnce() {
  const { stdout, stderr } = process;
  if (stdout.writableLength + stderr.writableLength === 0) process.exit();
}

/**
 * Stripping types and compiling is most of a short command's time: Node keeps what comes of it. V8 compiles again what
 * it compiled with other flags, and Node chooses a folder by the flags of this moment. So all flags are set before.
 */
function keepCompiledCode() {
  const { HOME, XDG_CACHE_HOME } = process.env;
  const caches = XDG_CACHE_HOME || (HOME && path.join(HOME, '.cache'));
  // A relative one would be another folder, with another's code in it, wherever the command is given.
  if (!caches || !path.isAbsolute(caches)) return;
  // Not Node's own default, a folder in /tmp, where somebody else could put code that runs here.
  const folder = path.join(caches, 'rota');
  // Deno keeps compiled code by itself.
  require('node:module').enableCompileCache?.(folder);
  // Threads look only here. One that strips types by itself keeps 30 MiB for that.
  process.env.NODE_COMPILE_CACHE ||= folder;
}

/**
 * For a checkout, whose hundreds of modules take most of a short command's time. Node looks for links, packages and
 * formats at each import: those of a module beside another are known. Packages of many files are loaded from the one
 * file that scripts/join-packages.mjs made of each.
 */
function loadFaster() {
  const own = pathToFileURL(path.join(root, 'src', path.sep)).href;
  require('node:module').registerHooks?.({
    resolve(specifier, context, next) {
      const isOwn = specifier.startsWith('.') && context.parentURL?.startsWith(own);
      if (!isOwn) return next(specifier, context);
      const { href } = new URL(specifier, context.parentURL);
      return { url: href, format: 'module-typescript', shortCircuit: true };
    },
    load(url, context, next) {
      const entry = /^(file:.*\/node_modules\/(?:commander|yaml|zod)\/)(?:dist\/)?index\.js$/.exec(
        url,
      );
      const source =
        entry === null ? undefined : joinedAt(new URL(`${entry[1]}joined-for-rota.mjs`));
      if (source === undefined) return next(url, context);
      return { format: 'module', source, shortCircuit: true };
    },
  });
}

/** Undefined when the file is missing: npm was told to run no scripts, or to install no development dependencies. */
function joinedAt(url) {
  try {
    return readFileSync(url);
  } catch {
    return undefined;
  }
}

/**
 * V8 lets the young generation grow to 64 MiB in each thread: most of it garbage of requests that are done. Little of it
 * outlives a request, so a small one is as fast. The old generation grows to four times what lives in it before V8
 * collects all of it, which for hundreds of requests in flight is 100 MiB of garbage; one and a half times takes no more
 * processor time. src/platform/memory/young-generation.ts changes this once it is known how much there is to do.
 */
function keepHeapSmall() {
  const { setFlagsFromString } = require('node:v8');
  setFlagsFromString('--heap-growing-percent=50');
  // People who set a size keep it.
  if (/semi.space/.test(`${process.execArgv} ${process.env.NODE_OPTIONS}`)) return;
  globalThis[Symbol.for('rota.young-generation-kept-small')] = true;
  // This thread's heap exists, so its limit does not change any more. But it need not grow.
  setFlagsFromString('--semi-space-growth-factor=1');
  // Of threads that start later.
  setFlagsFromString('--max-semi-space-size=4');
  setFlagsFromString('--min-semi-space-size=4');
}

/**
 * V8's best compiler starts after 3,000 calls of a function, and takes some 0.2 s of processor time for all that a request
 * calls. A batch must have some 55,000 requests to save as much (docs/decisions/optimized-late.md).
 */
function optimizeLate() {
  const { setFlagsFromString } = require('node:v8');
  setFlagsFromString('--invocation-count-for-turbofan=60000');
  // V8 multiplies the count by the length of a function, and the product must fit into 32 bits.
  setFlagsFromString('--max-optimized-bytecode-size=35000');
}

function runWith(node) {
  if (!existsSync(node)) {
    process.stderr.write(
      `error: Rota needs Node ${MIN_VERSION.join('.')} or newer, and this is Node ${process.versions.node}\n`,
    );
    process.exitCode = 1;
    return;
  }
  const { spawn } = require('node:child_process');
  let child;
  // Before there is one to pass them on to: a signal that ends this process would leave the other behind.
  // A terminal sends Ctrl-C to the whole process group, so the child has it already, and a second one
  // would mean "at once". What is sent to this process alone is passed on.
  process.on('SIGINT', () => hasTerminal() || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'])
    process.on(signal, () => child.kill(signal));
  child = spawn(node, [__filename, ...words], {
    // The channel says nothing; its end tells the child that this process was killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', (error) => {
    process.stderr.write(`error: Cannot start ${node}: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    // Ends the way the child did, so that a shell or a supervisor sees the same.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Under an older Node's process: ends, as if asked to, when that one is gone, rather than go on unseen. */
function endWithParent() {
  if (process.channel === undefined) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

/** True when this process has a controlling terminal, wherever its output goes. */
function hasTerminal() {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
