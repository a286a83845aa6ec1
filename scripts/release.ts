// Checks that a release can be made, and prints the commands that tag and publish it: `npm run release`.
// It changes nothing in the repository or the registry.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { releaseProblems } from './release-problems.ts';

const version = versionOf('package.json');
const problems = releaseProblems({
  version,
  lockedVersion: versionOf('package-lock.json'),
  changelog: readFileSync('CHANGELOG.md', 'utf8'),
  changedFiles: linesOf('git', 'status', '--porcelain'),
  tags: linesOf('git', 'tag', '--list'),
});
if (problems.length > 0) {
  for (const problem of problems) console.error(`error: ${problem}`);
  process.exit(1);
}

run('npm', 'test');
run('npm', 'pack', '--dry-run');
const changedByTests = linesOf('git', 'status', '--porcelain');
if (changedByTests.length > 0) {
  console.error(`error: The tests or the build changed files: ${changedByTests.join(', ')}`);
  process.exit(1);
}
console.log(`
Rota ${version} is ready. To release it:

  git tag --annotate v${version} --message "Rota ${version}"
  git push origin v${version}
  npm publish`);

/** The field `version` of a JSON file. Throws when the file has none. */
function versionOf(file: string): string {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content)
    return String(content.version);
  throw new Error(`${file} has no version`);
}

/** The lines that a command prints. Throws when it fails. */
function linesOf(command: string, ...args: readonly string[]): readonly string[] {
  const text = execFileSync(command, args, { encoding: 'utf8' });
  return text.split('\n').filter((line) => line !== '');
}

/** Runs a command with the terminal of this one. Ends the process when it fails. */
function run(command: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (status === 0) return;
  const reason = error?.message ?? 'it failed';
  console.error(`error: Nothing was released: ${[command, ...args].join(' ')}: ${reason}`);
  process.exit(1);
}
