// The generated parts of docs/cli.md: what each command's --help prints.
import { buildProgram, describe } from '../../src/cli/program.ts';
import type { Sink } from '../../src/cli/output/sink.ts';
import { systemClock } from '../../src/platform/clock.ts';

const BLOCK = /<!-- generated: (rota[a-z ]*) -->\n[^]*?<!-- \/generated -->/g;

/** Fills each `<!-- generated: rota COMMAND -->` block of the document again; throws for an unknown command. */
export async function generateCliReference(document: string): Promise<string> {
  const helpOf = await captureHelp();
  return document.replace(BLOCK, (_, name: string) => {
    const help = helpOf(name).trimEnd();
    return `<!-- generated: ${name} -->\n\`\`\`text\n${help}\n\`\`\`\n<!-- /generated -->`;
  });
}

/** What `rota COMMAND --help` prints; throws for an unknown command. */
export async function helpOfCommand(name: string): Promise<string> {
  return (await captureHelp())(name);
}

/** Names of all commands as the document writes them: `rota`, `rota init`… */
export function commandNames(): readonly string[] {
  const { program } = buildProgram(silentContext(() => {}));
  return ['rota', ...program.commands.map((command) => `rota ${command.name()}`)];
}

async function captureHelp(): Promise<(name: string) => string> {
  let text = '';
  const { program } = buildProgram(silentContext((written) => (text += written)));
  await Promise.all(program.commands.map(describe));
  return (name) => {
    const command = [program, ...program.commands].find(
      (candidate) => name === (candidate === program ? 'rota' : `rota ${candidate.name()}`),
    );
    if (command === undefined) throw new Error(`docs/cli.md names an unknown command: ${name}`);
    text = '';
    command.outputHelp();
    return text;
  };
}

export function silentContext(onWrite: (text: string) => void): Parameters<typeof buildProgram>[0] {
  const write = (data: string | Uint8Array): Promise<void> =>
    Promise.resolve(onWrite(String(data)));
  const sink: Sink = {
    isTerminal: false,
    color: false,
    columns: undefined,
    width: 100,
    closed: new AbortController().signal,
    fault: undefined,
    write,
    writeData: write,
    writeRaw: write,
  };
  return { out: sink, err: sink, stdin: process.stdin, clock: systemClock, cwd: '/', env: {} };
}
