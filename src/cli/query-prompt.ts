// The prompt of `rota query`: statements of any number of lines, until a semicolon; history; completion.
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { isEnded } from '../query/sql/read-only-statement.ts';
import type { CommandContext } from './command-context.ts';
import { formatError } from './output/error-report.ts';
import { paintFor } from './output/paint.ts';
import { printQuery, type QueryToPrint } from './print-query.ts';
import { runDotCommand } from './query-commands.ts';
import { QueryHistory } from './query-history.ts';
import { sqlCompleter } from './sql-completion.ts';
import { openReading } from '../query/open-reading.ts';
import { shownDatabase } from '../domain/settings.ts';

const FIRST = 'rota> ';
const NEXT = '  ... ';
const HELP = `A statement ends with a semicolon, on any line. Tab completes tables and columns.
Ctrl-C ends a running statement or drops what is typed; Ctrl-D, or .quit, leaves.
.tables prints the tables and views, .schema TABLE the columns of one, .schema all.
`;

/** Reads and runs statements until its reader leaves. */
export class QueryPrompt {
  readonly #context: CommandContext;
  readonly #settings: Omit<QueryToPrint, 'sql'>;
  readonly #history: QueryHistory;
  /** Lines of a statement that has not ended. */
  #typed = '';
  /** Of the statement that runs, and of those that wait for it. */
  readonly #stops = new Set<AbortController>();
  #left = false;
  /** Statements run one after another, however fast they are typed or pasted. */
  #work: Promise<void> = Promise.resolve();

  constructor(context: CommandContext, settings: Omit<QueryToPrint, 'sql'>) {
    this.#context = context;
    this.#settings = settings;
    this.#history = new QueryHistory(context.env);
  }

  /** @throws {AppError} `not_found` when there is no database yet. */
  async run(): Promise<void> {
    const tables = await openReading(this.#settings.database).tables();
    const { out, err, stdin } = this.#context;
    await err.write(
      `Read-only SQL over ${shownDatabase(this.#settings.database)}; ".help" says more.\n`,
    );
    const lines = createInterface({
      input: stdin,
      output: terminalOf(out),
      terminal: true,
      prompt: FIRST,
      history: await this.#history.load(),
      completer: sqlCompleter(tables),
    });
    const left = new Promise<void>((resolve) => lines.once('close', resolve));
    lines.on('line', (line) => this.#take(lines, line));
    lines.on('SIGINT', () => this.#interrupt(lines));
    lines.prompt();
    await left;
    this.#left = true;
    this.#stopAll();
    await this.#work;
    await out.write('\n');
  }

  #take(lines: Interface, line: string): void {
    const word = line.trim();
    if (this.#typed === '' && /^(?:\.(?:quit|exit|q)|quit|exit)$/.test(word)) {
      lines.close();
      return;
    }
    if (this.#typed === '' && (word === '' || word.startsWith('.'))) {
      this.#enqueue(lines, () => this.#command(word));
      return;
    }
    this.#typed += `${line}\n`;
    if (isEnded(this.#typed)) {
      const sql = this.#typed.trim();
      this.#typed = '';
      const stop = new AbortController();
      this.#stops.add(stop);
      this.#enqueue(lines, () => this.#perform(sql, stop));
      return;
    }
    lines.setPrompt(NEXT);
    lines.prompt();
  }

  #enqueue(lines: Interface, work: () => Promise<void>): void {
    const before = this.#work;
    this.#work = (async () => {
      await before;
      await work();
      lines.setPrompt(this.#typed === '' ? FIRST : NEXT);
      if (this.#left) return;
      if (this.#context.out.closed.aborted) lines.close();
      else lines.prompt();
    })();
  }

  async #command(word: string): Promise<void> {
    if (word === '') return;
    const { err } = this.#context;
    if (word === '.help') {
      await err.write(HELP);
      return;
    }
    try {
      await runDotCommand(this.#context, word, this.#settings);
    } catch (error) {
      await this.#tell(error);
    }
  }

  async #perform(sql: string, stop: AbortController): Promise<void> {
    try {
      await this.#history.add(sql);
      await printQuery(this.#context, {
        query: { ...this.#settings, sql },
        signal: stop.signal,
      });
    } catch (error) {
      await this.#tell(error);
    } finally {
      this.#stops.delete(stop);
    }
  }

  async #tell(error: unknown): Promise<void> {
    const { err, cwd } = this.#context;
    await err.write(formatError(error, { paint: paintFor(err), cwd }));
  }

  #stopAll(): void {
    for (const stop of this.#stops) stop.abort();
  }

  #interrupt(lines: Interface): void {
    if (this.#stops.size > 0) {
      this.#stopAll();
      return;
    }
    this.#typed = '';
    lines.write(null, { ctrl: true, name: 'e' });
    lines.write(null, { ctrl: true, name: 'u' });
    this.#enqueue(lines, () => this.#context.out.write('^C\n'));
  }
}

/** The sink as the stream that node:readline draws on. */
function terminalOf(out: CommandContext['out']): NodeJS.WritableStream {
  const stream = new Writable({
    // oxlint-disable-next-line rota/options-object -- node:stream calls it
    write(chunk: Uint8Array, _encoding, done) {
      // Not awaited: otherwise what is printed beside it would come before what is typed.
      void out.write(chunk);
      done();
    },
  });
  return Object.defineProperties(stream, {
    isTTY: { value: true },
    columns: { get: () => out.columns ?? 80 },
  });
}
