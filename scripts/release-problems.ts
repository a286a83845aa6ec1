// The reasons not to release: pure functions of the repository's state, and of the files of the tarball.

export interface ReleaseState {
  /** Of package.json. */
  readonly version: string;
  /** Of package-lock.json. */
  readonly lockedVersion: string;
  readonly changelog: string;
  /** Lines of `git status --porcelain`. */
  readonly changedFiles: readonly string[];
  readonly tags: readonly string[];
}

/** One sentence for each problem; empty: the release can be made. */
export function releaseProblems({
  version,
  lockedVersion,
  changelog,
  changedFiles,
  tags,
}: ReleaseState): readonly string[] {
  const problems: string[] = [];
  if (changedFiles.length > 0)
    problems.push(`The tree has ${changedFiles.length} uncommitted changes: commit them first`);
  if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    problems.push(`package.json has the version "${version}": it must be MAJOR.MINOR.PATCH`);
  if (lockedVersion !== version)
    problems.push(
      `package-lock.json has the version ${lockedVersion} and package.json has ${version}: run npm install --package-lock-only`,
    );
  if (tags.includes(`v${version}`))
    problems.push(`The tag v${version} exists: set the next version in package.json`);
  if (!isDated(changelog, version))
    problems.push(
      `CHANGELOG.md has no dated section: write the heading "## ${version} (YYYY-MM-DD)"`,
    );
  return problems;
}

function isDated(changelog: string, version: string): boolean {
  const start = `## ${version} (`;
  const heading = changelog.split('\n').find((line) => line.startsWith(start));
  return heading !== undefined && /^\d{4}-\d{2}-\d{2}\)$/.test(heading.slice(start.length).trim());
}

/** What the tarball must contain. */
export const PACKED: readonly string[] = [
  'LICENSE',
  'README.md',
  'bin/rota.cjs',
  'dist/LICENSES.txt',
  'dist/completions/_rota',
  'dist/index.d.ts',
  'dist/program/index.js',
  'dist/program/main.js',
  'man/rota.1',
  'schema/job.d.ts',
  'schema/job.schema.json',
];
/** What stays in the checkout. */
const UNPACKED = /^(?:bench|scripts|src|test|node_modules)\/|\.db$|^config\.yaml$|^jobs\//;

/** One sentence for each file that the tarball lacks, or should not have; `files` are its paths. */
export function packProblems(files: readonly string[]): readonly string[] {
  const packed = new Set(files);
  return [
    ...PACKED.filter((file) => !packed.has(file)).map((file) => `The tarball lacks ${file}`),
    ...files.filter((file) => UNPACKED.test(file)).map((file) => `The tarball contains ${file}`),
  ];
}
