// The main program of the single file: unpacks the program into the user's cache once, and runs it from there. Threads,
// child processes and SQLite's native code need files. Plain CommonJS, because Node embeds one file as it is.
'use strict';
const { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { getAsset, getRawAsset } = require('node:sea');
const { gunzipSync } = require('node:zlib');

/** `id` is the hash of all content; `files` have their places in the asset `files`. */
const { id, files } = JSON.parse(getAsset('index', 'utf8'));
const caches = cachesOf(process.env);
if (caches === undefined) {
  process.stderr.write('error: Rota needs HOME or XDG_CACHE_HOME: it unpacks its program there\n');
  process.exitCode = 1;
} else start(path.join(caches, 'rota', `program-${id}`));

function start(folder) {
  if (!existsSync(folder)) unpack(folder);
  const words = process.argv.slice(2);
  // A process or the next life of this one: Rota starts its own files.
  const isOwn = words[0]?.startsWith(folder + path.sep) === true;
  const script = isOwn ? words.shift() : path.join(folder, 'bin', 'rota.cjs');
  process.argv = [process.execPath, script, ...words];
  // Only a module that lies in a file may import files.
  createRequire(script)(path.join(folder, 'load.cjs')).load(script);
}

/** A second process that unpacks at the same time does no harm: one of them renames first. */
function unpack(folder) {
  const own = `${folder}.${process.pid}`;
  const content = gunzipSync(Buffer.from(getRawAsset('files')));
  mkdirSync(own, { recursive: true, mode: 0o700 });
  for (const { name, start: from, end } of files) {
    const file = path.join(own, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content.subarray(from, end));
  }
  try {
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Undefined without an absolute one: a relative one would be another folder wherever the command is given. */
function cachesOf({ HOME, LOCALAPPDATA, XDG_CACHE_HOME }) {
  const found = [XDG_CACHE_HOME, HOME && path.join(HOME, '.cache'), LOCALAPPDATA];
  return found.find((folder) => folder && path.isAbsolute(folder));
}
