// rota init: a folder that works at once.
import { mkdir, readFile, writeFile, access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Argument } from 'commander';
import { AppError } from '../../domain/error.ts';
import { PACKAGE_FOLDER } from '../../platform/package-folder.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandSpec } from '../command-spec.ts';
import { displayPath } from '../output/problem-report.ts';
import { shellWord } from '../output/shell-word.ts';
import { STARTER_FILES } from '../starter-files.ts';

/** Shipped beside the code; with them an editor completes and checks the keys. */
const SCHEMAS = ['schema/config.schema.json', 'schema/job.schema.json'];

export const initCommand: CommandSpec = {
  description:
    'Writes config.yaml with every setting explained, jobs/self-check.yaml, which asks Rota itself whether it is alive and so needs no internet, the schemas for editors, and a .gitignore for the database. It never overwrites: a file that is there already is an error, and nothing is written.',
  arguments: [
    new Argument('[dir]', 'folder to write to, made when it does not exist').default('.'),
  ],
  examples: [
    ['rota init', 'in the current folder'],
    ['rota init watch && cd watch && rota run self-check', 'from nothing to a first run'],
  ],
  async run(context, input) {
    const directory = resolve(context.cwd, input.words[0] ?? '.');
    const files = [...Object.entries(STARTER_FILES), ...(await readSchemas())];
    await refuseToOverwrite(
      files.map(([path]) => join(directory, path)),
      context.cwd,
    );
    for (const [path, text] of files) {
      const file = join(directory, path);
      await mkdir(dirname(file), { recursive: true });
      // The flag keeps the promise also when somebody else writes at the same moment.
      await writeFile(file, text, { flag: 'wx' });
      await context.err.write(`wrote ${displayPath(file, context.cwd)}\n`);
    }
    await writeNextSteps(context, directory);
    return 0;
  },
};

async function readSchemas(): Promise<readonly (readonly [string, string])[]> {
  return Promise.all(
    SCHEMAS.map(
      async (path) => [path, await readFile(new URL(path, PACKAGE_FOLDER), 'utf8')] as const,
    ),
  );
}

async function refuseToOverwrite(files: readonly string[], cwd: string): Promise<void> {
  const existing: string[] = [];
  for (const file of files) if (await exists(file)) existing.push(displayPath(file, cwd));
  if (existing.length === 0) return;
  const verb = existing.length === 1 ? 'exists' : 'exist';
  throw new AppError('busy', `Nothing was written: ${existing.join(', ')} ${verb} already`, {
    hint: 'name another folder, such as "rota init my-rounds"',
  });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function writeNextSteps(context: CommandContext, directory: string): Promise<void> {
  const there = displayPath(directory, context.cwd);
  const cd = there === context.cwd ? '' : `\n  cd ${shellWord(there)}`;
  await context.err.write(`
Next:${cd}
  rota run self-check  one run, now
  rota results         what came
  rota start           all jobs on their schedules
`);
}
