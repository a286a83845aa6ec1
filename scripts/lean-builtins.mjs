// For packages that are joined: takes Node's built-in modules in a way that does not make Node load more of them.
// An ES module that imports one, and also `require`, reads all its properties. Those of `process` load 45 modules of
// Node and open stdin. Plain JavaScript: scripts/join-packages.mjs runs under npm's own Node.
import { builtinModules } from 'node:module';

const PACKAGE = /[\\/]node_modules[\\/]/;
/** It imports a module for commands that are programs of their own, of which Rota has none. */
const COMMANDER = /[\\/]node_modules[\\/]commander[\\/]/;
const LATE = 'module.exports = { spawn: (...args) => BUILTIN.spawn(...args) };';
const AT_ONCE = 'module.exports = BUILTIN;';

export const leanBuiltins = {
  name: 'lean-builtins',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?[a-z_/0-9]+$/ }, ({ path, importer }) => {
      const name = path.replace(/^node:/, '');
      if (!builtinModules.includes(name) || !PACKAGE.test(importer)) return undefined;
      const isLate = name === 'child_process' && COMMANDER.test(importer);
      return { path: name, namespace: 'lean-builtins', suffix: isLate ? '?late' : '' };
    });
    build.onLoad({ filter: /./, namespace: 'lean-builtins' }, ({ path, suffix }) => ({
      contents: (suffix === '' ? AT_ONCE : LATE).replace(
        'BUILTIN',
        `process.getBuiltinModule('node:${path}')`,
      ),
    }));
  },
};
