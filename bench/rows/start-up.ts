// How long a command takes from the start of its process to its exit, beside a Node that does nothing.
import { existsSync } from 'node:fs';
import { runWell } from '../harness/child-process.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';
import { ROTA, writeRota } from '../harness/rota.ts';
import { startDelayServer } from '../servers/delay-server.ts';

const ROUNDS = 9;
const ROUNDS_OF_EACH_HELP = 3;
const BARE_NODE = [process.execPath, '-e', '0'];
/** Where Debian has its own Node. */
const SYSTEM_NODES = ['/usr/bin/node', '/usr/local/bin/node'];

/** Commands whose start matters, and the milliseconds that each may take beyond a Node that does nothing. */
const BUDGETS: readonly (readonly [words: readonly string[], what: string, atMostMs: number])[] = [
  [['run', 'one'], 'of one URL', 250],
  [['query', 'select 1'], '', 120],
  [['check'], 'of two jobs', 200],
];

export const startUp: Row = { name: 'start-up', title: 'Start-up of the command', measure };

async function measure(bench: Bench): Promise<RowReport> {
  const server = await startDelayServer();
  try {
    const job = `urls: ["${server.origin}/0/"]\n`;
    writeRota(bench.folder, { jobs: { one: job, two: job } });
    return {
      lines: [
        ...(await budgetLines(bench.folder)),
        ...(await helpLines(bench.folder)),
        await plainLine('rota next -n 1, two jobs', [...ROTA, 'next', '-n', '1'], bench.folder),
      ],
      notes: [
        'From the start of the process to its exit, output into a pipe. Each command has run once before, so that its compiled code is kept.',
        '“Beyond node -e 0” subtracts the mean of a `node -e 0` before it and of one after it.',
        'A system whose own Node is older than Rota needs starts a second process; that line is for such a Node, where there is one.',
      ],
    };
  } finally {
    await server.stop();
  }
}

/** The commands take turns with a Node that does nothing. */
async function budgetLines(folder: string): Promise<Line[]> {
  const commands = [[['--help'], '', undefined] as const, ...BUDGETS].map(
    ([words, what, atMostMs]) => ({
      name: `rota ${words.join(' ')} ${what}`.trim(),
      words: [...ROTA, ...words],
      atMostMs,
      wholeMs: [] as number[],
      beyondMs: [] as number[],
    }),
  );
  for (const { words } of commands) await timeOf(words, folder);
  const bareMs = [await timeOf(BARE_NODE, folder)];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { words, wholeMs, beyondMs } of commands) {
      const ms = await timeOf(words, folder);
      const before = bareMs.at(-1) ?? Number.NaN;
      const after = await timeOf(BARE_NODE, folder);
      bareMs.push(after);
      wholeMs.push(ms);
      beyondMs.push(ms - (before + after) / 2);
    }
  }
  return [
    { what: 'node -e 0, for comparison', unit: 'ms', samples: bareMs },
    ...commands.flatMap(({ name, atMostMs, wholeMs, beyondMs }): Line[] => [
      atMostMs === undefined
        ? { what: name, unit: 'ms', samples: wholeMs, budget: { of: 'median', atMost: 150 } }
        : { what: name, unit: 'ms', samples: wholeMs },
      {
        what: `${name}, beyond node -e 0`,
        unit: 'ms',
        samples: beyondMs,
        ...(atMostMs === undefined ? {} : { budget: { of: 'median', atMost: atMostMs } }),
      },
    ]),
  ];
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
    samples.push(await timeOf(words, folder));
  }
  return { what, unit: 'ms', samples };
}

/** Milliseconds. */
async function timeOf(words: readonly string[], folder: string): Promise<number> {
  const { seconds } = await runWell(words, { cwd: folder });
  return seconds * 1000;
}
