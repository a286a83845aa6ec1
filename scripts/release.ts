// Checks that a release can be made, writes its tarball and its bill of materials into release/, and prints the commands
// that tag and publish it: `npm run release`. It changes nothing else in the repository, and nothing in the registry.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOfMaterials } from './bill-of-materials.ts';
import { packProblems, releaseProblems } from './release-problems.ts';

const FOLDER = 'release';

const version = versionOf('package.json');
const problems = releaseProblems({
  version,
  lockedVersion: versionOf('package-lock.json'),
  changelog: readFileSync('CHANGELOG.md', 'utf8'),
  changedFiles: linesOf('git', 'status', '--porcelain'),
  tags: linesOf('git', 'tag', '--list'),
});
refuse(problems);

run('npm', 'test');
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
const bill = join(FOLDER, `rota-${version}.cdx.json`);
writeFileSync(bill, `${JSON.stringify(billOfMaterials('rota'), undefined, 2)}\n`);
// npm builds the program before it packs.
run('npm', 'pack', '--pack-destination', FOLDER);
const tarball = join(FOLDER, `rota-${version}.tgz`);
const entries = linesOf('tar', '--list', '--file', tarball);
refuse(packProblems(entries.map((entry) => entry.replace(/^package\//, ''))));
const changedByTests = linesOf('git', 'status', '--porcelain');
if (changedByTests.length > 0) {
  console.error(`error: The tests or the build changed files: ${changedByTests.join(', ')}`);
  process.exit(1);
}
console.log(`
Rota ${version} is ready. To release it:

  git tag --annotate v${version} --message "Rota ${version}"
  git push origin v${version}
  npm publish ./${tarball}

Attach ${bill} to the release: it names every package that is installed with Rota.`);

/** Prints the problems and ends the process, if there are any. */
function refuse(reasons: readonly string[]): void {
  for (const reason of reasons) console.error(`error: ${reason}`);
  if (reasons.length > 0) process.exit(1);
}

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
