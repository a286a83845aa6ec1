// How long a command takes from the start of its process to its exit, beside a Node that does nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runWell } from '../harness/child-process.ts';
import type { Bench, Budget, Line, Row, RowReport } from '../harness/row.ts';
import { buildPublishedRota } from '../harness/published-rota.ts';
import { ROTA, writeRota } from '../harness/rota.ts';
import { startDelayServer } from '../servers/delay-server.ts';

const ROUNDS = 9;
const ROUNDS_OF_EACH_HELP = 3;
const BARE_NODE = [process.execPath, '-e', '0'];
/** Where Debian has its own Node. */
const SYSTEM_NODES = ['/usr/bin/node', '/usr/local/bin/node'];

/** Commands whose start matters, and the milliseconds that each may take. */
const COMMANDS: readonly {
  readonly what: string;
  readonly words: readonly string[];
  /** In all. */
  readonly atMostMs?: number;
  /** Beyond a Node that does nothing; a miss leads to what was tried. */
  readonly atMostBeyondMs?: number;
}[] = [
  { what: '--help', words: ['--help'], atMostMs: 150 },
  { what: 'run of one URL', words: ['run', 'one'], atMostBeyondMs: 250 },
  { what: 'query "select 1"', words: ['query', 'select 1'], atMostBeyondMs: 120 },
  { what: 'check, two jobs', words: ['check'], atMostBeyondMs: 200 },
];

export const startUp: Row = { name: 'start-up', title: 'Start-up of the command', measure };

async function measure(bench: Bench): Promise<RowReport> {
  const server = await startDelayServer();
  try {
    const job = `urls: ["${server.origin}/0/"]\n`;
    writeRota(bench.folder, { jobs: { one: job, two: job } });
    const programs = new Map([
      ['checkout', ROTA],
      ['published', await buildPublishedRota(join(bench.folder, 'package'))],
    ]);
    return {
      lines: [
        ...(await budgetLines(bench.folder, programs)),
        ...(await helpLines(bench.folder)),
        await plainLine('rota next -n 1, two jobs', [...ROTA, 'next', '-n', '1'], bench.folder),
      ],
      notes: [
        'From the start of the process to its exit, output into a pipe. Each command has run once before, so that its compiled code is kept.',
        '“Beyond node -e 0” subtracts the mean of a `node -e 0` before the command and of one after it.',
        '“Published” is the package that npm gets, whose modules are joined into a few files; “checkout” runs from src/, like everything else in this benchmark.',
        'A system whose own Node is older than Rota needs starts a second process; that line is for such a Node, where there is one.',
      ],
    };
  } finally {
    await server.stop();
  }
}

/** Both programs' commands take turns with a Node that does nothing. */
async function budgetLines(
  folder: string,
  programs: ReadonlyMap<string, readonly string[]>,
): Promise<Line[]> {
  const starts = [...programs].flatMap(([program, rota]) =>
    COMMANDS.map(({ what, words, atMostMs, atMostBeyondMs }) => ({
      name: `${program}: rota ${what}`,
      words: [...rota, ...words],
      whole: { unit: 'ms', samples: new Array<number>(), ...atMost(atMostMs) },
      beyond: { unit: 'ms', samples: new Array<number>(), ...atMost(atMostBeyondMs) },
      processor: { unit: 'ms', samples: new Array<number>() },
    })),
  );
  for (const { words } of starts) await timeOf(words, folder);
  const bare = [await timeOf(BARE_NODE, folder)];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { words, whole, beyond, processor } of starts) {
      const beforeMs = bare.at(-1)?.wholeMs ?? Number.NaN;
      const { wholeMs, processorMs } = await timeOf(words, folder);
      const after = await timeOf(BARE_NODE, folder);
      bare.push(after);
      whole.samples.push(wholeMs);
      beyond.samples.push(wholeMs - (beforeMs + after.wholeMs) / 2);
      processor.samples.push(processorMs);
    }
  }
  return [
    { what: 'node -e 0', unit: 'ms', samples: bare.map(({ wholeMs }) => wholeMs) },
    {
      what: 'node -e 0, processor time',
      unit: 'ms',
      samples: bare.map(({ processorMs }) => processorMs),
    },
    ...starts.flatMap(({ name, whole, beyond, processor }) => [
      { what: name, ...whole },
      { what: `${name}, beyond node -e 0`, ...beyond },
      { what: `${name}, processor time`, ...processor },
    ]),
  ];
}

function atMost(ms: number | undefined): { budget?: Budget } {
  return ms === undefined
    ? {}
    : { budget: { of: 'median', atMost: ms, tried: 'three-ways-tried' } };
}

/** Every other command's help, and that of Debian's own Node. */
async function helpLines(folder: string): Promise<Line[]> {
  const [, entry = ''] = ROTA;
  const lines: Line[] = [];
  const systemNode = SYSTEM_NODES.find((path) => existsSync(path));
  if (systemNode !== undefined) {
    const { stdout } = await runWell([systemNode, '--version'], { cwd: folder });
    const what = `rota --help by the system's Node ${stdout.trim()}`;
    lines.push(await plainLine(what, [systemNode, entry, '--help'], folder));
  }
  for (const command of await commandNames(folder)) {
    lines.push(await plainLine(`rota ${command} --help`, [...ROTA, command, '--help'], folder));
  }
  return lines;
}

/** The names that `rota --help` lists. */
async function commandNames(folder: string): Promise<string[]> {
  const { stdout } = await runWell([...ROTA, '--help'], { cwd: folder });
  const list = stdout.slice(stdout.indexOf('Commands:'));
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
}

async function plainLine(what: string, words: readonly string[], folder: string): Promise<Line> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS_OF_EACH_HELP; round += 1) {
    samples.push((await timeOf(words, folder)).wholeMs);
  }
  return { what, unit: 'ms', samples };
}

async function timeOf(
  words: readonly string[],
  folder: string,
): Promise<{ readonly wholeMs: number; readonly processorMs: number }> {
  const { seconds, cpuSeconds } = await runWell(words, { cwd: folder });
  return { wholeMs: 1000 * seconds, processorMs: 1000 * cpuSeconds };
}
