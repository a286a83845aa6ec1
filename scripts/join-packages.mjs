// Run by `npm ci` in a checkout: joins packages of many small files into one file each, which bin/rota.cjs loads in
// their place. Node takes about 0.35 ms to find, check and load a file, and every command needs these packages.
// Plain JavaScript: without development dependencies it runs under npm's own Node, and does nothing.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { leanBuiltins } from './lean-builtins.mjs';

const PACKAGES = fileURLToPath(new URL('../node_modules/', import.meta.url));
/** The joined file lies in the package's own folder, so npm removes it when it installs another version. */
const JOINED = 'joined-for-rota.mjs';
/** The files that Node loads for `import … from 'PACKAGE'`. */
const ENTRIES = {
  commander: './index.js',
  yaml: './dist/index.js',
  zod: './index.js',
};
/** All exports as one object, which Rota does not use. */
const OBJECTS = new Set(['default', 'module.exports', 'z']);
/** Empties the module of zod's messages in 52 languages, of which Rota uses none. */
const withoutLanguages = {
  name: 'without-languages',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: '' })),
};

const esbuild = await installed('esbuild');
if (esbuild !== undefined) {
  for (const [name, entry] of Object.entries(ENTRIES)) await joinPackage(name, entry);
}

/** @param {string} name @param {string} entry */
async function joinPackage(name, entry) {
  const folder = join(PACKAGES, name);
  const all = await import(pathToFileURL(join(folder, entry)).href);
  const names = Object.keys(all).filter((each) => !OBJECTS.has(each));
  await esbuild.build({
    stdin: { contents: `export { ${names.join(', ')} } from '${entry}';`, resolveDir: folder },
    outfile: join(folder, JOINED),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    plugins: [withoutLanguages, leanBuiltins],
    logLevel: 'error',
  });
}

/** Undefined for a package that is not installed. @param {string} name */
async function installed(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
