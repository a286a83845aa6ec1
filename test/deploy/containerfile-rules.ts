// Rules for a Containerfile, named as hadolint names them (github.com/hadolint/hadolint, "Rules"): those that can apply
// to an image of a Node program.

export interface Instruction {
  /** In capital letters. */
  readonly name: string;
  readonly words: string;
}

interface Stage {
  readonly from: string;
  readonly alias: string | undefined;
  readonly instructions: readonly Instruction[];
}

type Rule = (stages: readonly Stage[], all: readonly Instruction[]) => boolean;

/** Reads instructions: continued lines are joined, comments and blank lines are left out. */
export function readInstructions(text: string): readonly Instruction[] {
  const lines = text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line));
  const joined = lines.join('\n').replaceAll(/\\\n\s*/g, '');
  return joined.split('\n').flatMap((line) => {
    const [, name = '', words = ''] = /^\s*([A-Za-z]+)\s*(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name: name.toUpperCase(), words }];
  });
}

/** Returns the codes of the rules that the file breaks, in alphabetical order. */
export function brokenRules(text: string): readonly string[] {
  const all = readInstructions(text);
  const stages = stagesOf(all);
  return Object.keys(RULES)
    .filter((code) => RULES[code]?.(stages, all) === true)
    .toSorted();
}

/** Each is true for a file that breaks the rule. */
const RULES: Readonly<Record<string, Rule>> = {
  // WORKDIR is absolute.
  DL3000: (_, all) => each(all, 'WORKDIR').some((words) => !/^["']?[/$]/.test(words)),
  // No programs that make no sense in a container.
  DL3001: (_, all) => runs(all, /^(?:free|kill|mount|ps|service|shutdown|ssh|top|vim)\b/),
  // The last user is not root.
  DL3002: (stages) => isRoot(each(stages.at(-1)?.instructions ?? [], 'USER').at(-1)),
  // WORKDIR instead of cd.
  DL3003: (_, all) => runs(all, /^cd\b/),
  DL3004: (_, all) => runs(all, /^sudo\b/),
  // The base image has a tag, which is not latest.
  DL3006: (stages) => bases(stages).some((from) => !/[:@]/.test(from)),
  DL3007: (stages) => bases(stages).some((from) => from.endsWith(':latest')),
  DL3009: (_, all) => runs(all, /^apt-get install\b/) && !runs(all, /^rm .*\/var\/lib\/apt\/lists/),
  // At most one health check for a stage.
  DL3012: (stages) =>
    stages.some(({ instructions }) => each(instructions, 'HEALTHCHECK').length > 1),
  DL3015: (_, all) => runs(all, /^apt-get install\b(?!.*--no-install-recommends)/),
  // npm installs given versions, or files.
  DL3016: (_, all) => runs(all, /^npm (?:i|install)\b(?!.*(?:@\d|\.tgz))/),
  // COPY instead of ADD for files and folders.
  DL3020: (_, all) => each(all, 'ADD').length > 0,
  // COPY --from names a stage before.
  DL3022: (stages) =>
    stages.some(({ instructions }, index) =>
      fromOf(instructions).some((name) => !aliases(stages.slice(0, index)).includes(name)),
    ),
  DL3024: (stages) => new Set(aliases(stages)).size < aliases(stages).length,
  // CMD, ENTRYPOINT and the health check without a shell, which would not pass signals on.
  DL3025: (_, all) =>
    ['CMD', 'ENTRYPOINT'].some((name) => each(all, name).some((words) => !isJson(words))) ||
    each(all, 'HEALTHCHECK').some((words) => !isJson(words.replace(/^.*?CMD\s*/, ''))),
  // apt-get instead of apt, which is for people.
  DL3027: (_, all) => runs(all, /^apt\b(?!-)/),
  DL3029: (_, all) => each(all, 'FROM').some((words) => words.includes('--platform')),
  // A relative destination needs a WORKDIR in its stage.
  DL3045: (stages) =>
    stages.some(({ instructions }) => {
      const known = instructions.findIndex(({ name }) => name === 'WORKDIR');
      return instructions.some(
        ({ name, words }, index) =>
          name === 'COPY' &&
          !/^["']?[/$]/.test(words.split(/\s+/).at(-1) ?? '') &&
          (known < 0 || index < known),
      );
    }),
  DL3057: (stages) => each(stages.at(-1)?.instructions ?? [], 'HEALTHCHECK').length === 0,
  // Consecutive RUN instructions are one.
  DL3059: (_, all) =>
    all.some(({ name }, index) => name === 'RUN' && all[index + 1]?.name === 'RUN'),
  // It begins with FROM or ARG.
  DL3061: (_, all) => !['ARG', 'FROM'].includes(all[0]?.name ?? ''),
  DL4000: (_, all) => each(all, 'MAINTAINER').length > 0,
  DL4003: (stages) => stages.some(({ instructions }) => each(instructions, 'CMD').length > 1),
  // A pipe hides the failure of its first program without pipefail.
  DL4006: (_, all) =>
    each(all, 'RUN').some((words) => /[^|]\|[^|]/.test(words)) &&
    !each(all, 'SHELL').some((words) => words.includes('pipefail')),
};

function stagesOf(all: readonly Instruction[]): readonly Stage[] {
  const stages: { from: string; alias: string | undefined; instructions: Instruction[] }[] = [];
  for (const instruction of all) {
    if (instruction.name === 'FROM') {
      const [from = '', , alias] = instruction.words.replace(/--\S+\s+/, '').split(/\s+/);
      stages.push({ from, alias, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

function each(instructions: readonly Instruction[], wanted: string): readonly string[] {
  return instructions.filter(({ name }) => name === wanted).map(({ words }) => words);
}

/** True when a command of a RUN instruction matches. */
function runs(all: readonly Instruction[], pattern: RegExp): boolean {
  return each(all, 'RUN').some((words) =>
    words.split(/\s*(?:&&|\|\||;|\|)\s*/).some((command) => pattern.test(command)),
  );
}

/** The images from outside: a stage may also begin from an earlier one. */
function bases(stages: readonly Stage[]): readonly string[] {
  return stages
    .filter(({ from }, index) => !aliases(stages.slice(0, index)).includes(from))
    .map(({ from }) => from);
}

function aliases(stages: readonly Stage[]): readonly string[] {
  return stages.flatMap(({ alias }) => alias ?? []);
}

function fromOf(instructions: readonly Instruction[]): readonly string[] {
  return each(instructions, 'COPY').flatMap((words) => /--from=(\S+)/.exec(words)?.[1] ?? []);
}

function isRoot(user: string | undefined): boolean {
  return user === undefined || /^(?:root|0)(?::|$)/.test(user);
}

function isJson(words: string): boolean {
  try {
    return Array.isArray(JSON.parse(words));
  } catch {
    return false;
  }
}
