// How long each command takes to say what it does: the start of the process, and nothing else.
import { existsSync } from 'node:fs';
import { runWell } from '../harness/child-process.ts';
import type { AbsentLine, Bench, Line, Row, RowReport } from '../harness/row.ts';
import { ROTA, writeRota } from '../harness/rota.ts';

const ROUNDS = 9;
const ROUNDS_OF_EACH = 5;
/** Where Debian has its own Node. */
const SYSTEM_NODES = ['/usr/bin/node', '/usr/local/bin/node'];

export const startUp: Row = { name: 'start-up', title: 'Start-up of the command', measure };

async function measure(bench: Bench): Promise<RowReport> {
  writeRota(bench.folder, { jobs: { one: 'urls: ["http://127.0.0.1:9/"]\n' } });
  const [, entry = ''] = ROTA;
  const time = (words: readonly string[], rounds: number): Promise<number[]> =>
    timed(words, { cwd: bench.folder, rounds });
  const lines: (Line | AbsentLine)[] = [
    {
      what: 'rota --help',
      unit: 'ms',
      samples: await time([...ROTA, '--help'], ROUNDS),
      budget: { of: 'median', atMost: 150 },
    },
    {
      what: 'node -e 0, for comparison',
      unit: 'ms',
      samples: await time([process.execPath, '-e', '0'], ROUNDS),
    },
  ];
  const systemNode = SYSTEM_NODES.find((path) => existsSync(path));
  if (systemNode !== undefined) {
    const { stdout } = await runWell([systemNode, '--version'], { cwd: bench.folder });
    const what = `rota --help by the system's Node ${stdout.trim()}`;
    lines.push({ what, unit: 'ms', samples: await time([systemNode, entry, '--help'], ROUNDS) });
  }
  for (const command of await commands(bench.folder)) {
    const samples = await time([...ROTA, command, '--help'], ROUNDS_OF_EACH);
    lines.push({ what: `rota ${command} --help`, unit: 'ms', samples });
  }
  for (const words of [['check'], ['next', '-n', '1']]) {
    const samples = await time([...ROTA, ...words], ROUNDS_OF_EACH);
    lines.push({ what: `rota ${words.join(' ')}, one job`, unit: 'ms', samples });
  }
  const notes = [
    'From the start of the process to its exit, output into a pipe.',
    'A system whose own Node is older than Rota needs starts a second process; that line is for such a Node, where there is one.',
  ];
  return { lines, notes };
}

/** The names that `rota --help` lists. */
async function commands(folder: string): Promise<string[]> {
  const { stdout } = await runWell([...ROTA, '--help'], { cwd: folder });
  const list = stdout.slice(stdout.indexOf('Commands:'));
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
}

async function timed(
  words: readonly string[],
  { cwd, rounds }: { cwd: string; rounds: number },
): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { seconds } = await runWell(words, { cwd });
    samples.push(seconds * 1000);
  }
  return samples;
}
