// The compilers of paths, selectors and patterns in rules. They are loaded for the first file that has a rule: most jobs
// have none, and these modules are a tenth of those of a short run. A definition of keys is checked without promises, so it cannot wait
// for a module: it throws, and `withRuleCompilers` checks the file again.
import type { Compiled } from '../../../judge/rule-problem.ts';

type Compiler = (text: string) => Compiled<unknown>;

export interface RuleCompilers {
  readonly compileCss: Compiler;
  readonly compileJsonPath: Compiler;
  readonly compileRegex: Compiler;
}

let compilers: RuleCompilers | undefined;

class CompilersAreNotLoaded extends Error {
  constructor() {
    super('keys with rules are checked within withRuleCompilers()');
  }
}

/** @throws {Error} before they are loaded. */
export function ruleCompilers(): RuleCompilers {
  if (compilers === undefined) throw new CompilersAreNotLoaded();
  return compilers;
}

/** Calls `check`, which may check keys with rules. It is called twice when it is the first to find a rule. */
export async function withRuleCompilers<T>(check: () => T): Promise<T> {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof CompilersAreNotLoaded)) throw error;
  }
  await loadRuleCompilers();
  return check();
}

/** Loads them, once. */
export async function loadRuleCompilers(): Promise<void> {
  if (compilers !== undefined) return;
  const [{ compileCss }, { compileJsonPath }, { compileRegex }] = await Promise.all([
    import('../../../judge/sources/css.ts'),
    import('../../../judge/sources/json-path.ts'),
    import('../../../judge/sources/regex.ts'),
  ]);
  compilers = { compileCss, compileJsonPath, compileRegex };
}
