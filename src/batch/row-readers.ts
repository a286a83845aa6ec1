// Turns the lines of a list file into drafts, in each of its three formats.
import type { BatchEntry, RequestTemplate } from '../domain/job.ts';
import type { RunValues } from '../domain/run-values.ts';
import type { JsonValue } from '../text/json-value.ts';
import { CompiledRequest, type Draft } from './compile-request.ts';
import { CsvRecords } from './csv-records.ts';
import type { CsvRecord } from './csv-records.ts';
import type { Line } from './read-lines.ts';
import { isRunVariable } from './run-variables.ts';
import type { VariableRow } from './target-values.ts';
import { isJsonArray, LINE_VARIABLE, URL_COLUMN } from './template.ts';

export type FileEntry = BatchEntry & { readonly type: 'file' };

export interface LineDrafts {
  /** The line's number in its file, from 1. */
  readonly number: number;
  /** Gets the drafts that the line completes. */
  readonly drafts: Draft[];
}

/** Turns the lines of one file into drafts. */
export interface RowReader {
  readonly maxLineBytes: number;
  /** True when the rest of the file cannot be used. */
  readonly broken: boolean;
  add(line: Line, options: LineDrafts): void;
  /** Adds the last drafts after the last line. */
  end(drafts: Draft[]): void;
}

const OWN_LINE = 'a comment must have a line of its own, which begins with #';
const TAKEN = 'has the name of a variable of the run, which the template uses: rename it';
const MAX_LINE_BYTES = 64 * 1024;
const MAX_JSON_LINE_BYTES = 1024 * 1024;

/** @param run As in `CompiledRequest`. */
export function rowReader(entry: FileEntry, run?: RunValues): RowReader {
  if (entry.format === 'csv') return new CsvReader(entry, run);
  return entry.format === 'ndjson' ? new NdjsonReader(entry, run) : new LineReader(entry, run);
}

/** Reads one URL a line, or one value of `{line}`. Blank lines and lines that start with # are skipped. */
class LineReader implements RowReader {
  readonly maxLineBytes: number = MAX_LINE_BYTES;
  readonly broken: boolean = false;
  readonly #request: CompiledRequest;
  /** True: a line is the whole address, which is stored anyway. */
  readonly #isAddress: boolean;

  constructor({ template }: FileEntry, run: RunValues | undefined) {
    this.#request = new CompiledRequest(template, {
      url: template.url ?? `{+${LINE_VARIABLE}}`,
      run,
    });
    this.#isAddress = template.url === undefined;
  }

  add(line: Line, { number, drafts }: LineDrafts): void {
    if (typeof line !== 'string') {
      drafts.push({ url: '', problem: line.fault, line: number });
      return;
    }
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return;
    const row = this.#isAddress ? undefined : { [LINE_VARIABLE]: text };
    // Every variable that is not one of the run is {line}.
    const values = this.#request.variables.map(() => text);
    const draft = makeDraft(this.#request, { values, row, line: number });
    // Reported and not removed: the text after `#` may belong to a value of {line}.
    const isComment = 'problem' in draft && /\s#/.test(text);
    drafts.push(isComment ? { ...draft, problem: `${draft.problem}: ${OWN_LINE}` } : draft);
  }

  end(): void {
    // Every line is complete.
  }
}

/** Reads records, of which the first names the columns. */
class CsvReader implements RowReader {
  readonly maxLineBytes: number = MAX_LINE_BYTES;
  broken = false;
  readonly #request: CompiledRequest;
  readonly #records = new CsvRecords();
  #columns: readonly string[] | undefined;
  /** The index in a record of each variable's value. */
  #indexes: readonly number[] = [];
  /** Columns that are stored with a target, and their indexes. */
  #kept: readonly (readonly [name: string, index: number])[] = [];
  readonly #isKept: (name: string) => boolean;

  constructor({ template }: FileEntry, run: RunValues | undefined) {
    this.#isKept = keptNames(template);
    this.#request = new CompiledRequest(template, { url: template.url ?? `{+${URL_COLUMN}}`, run });
  }

  add(line: Line, { number, drafts }: LineDrafts): void {
    const records: CsvRecord[] = [];
    this.#records.add(line, { number, records });
    for (const record of records) this.#take(record, drafts);
  }

  end(drafts: Draft[]): void {
    const records: CsvRecord[] = [];
    this.#records.end(records);
    for (const record of records) this.#take(record, drafts);
    if (this.#columns === undefined && !this.broken) {
      drafts.push({ url: '', problem: 'there is no row that names the columns', line: 0 });
    }
  }

  #take(record: CsvRecord, drafts: Draft[]): void {
    if (this.broken) return;
    const { line } = record;
    if ('fault' in record) {
      drafts.push({ url: '', problem: record.fault, line });
      // Without names the columns cannot be used.
      this.broken = this.#columns === undefined;
    } else if (this.#columns === undefined) {
      this.#columns = record.fields.map((name) => name.trim());
      const problem = this.#findColumns(this.#columns);
      if (problem === undefined) return;
      drafts.push({ url: '', problem, line });
      this.broken = true;
    } else if (record.fields.length !== this.#columns.length) {
      const problem = `this row has ${fields(record.fields.length)}, the first one has ${this.#columns.length}`;
      drafts.push({ url: '', problem, line });
    } else {
      const values = this.#indexes.map((index) => record.fields[index] ?? '');
      const row = Object.fromEntries(
        this.#kept.map(([name, index]) => [name, record.fields[index] ?? '']),
      );
      drafts.push(makeDraft(this.#request, { values, row, line }));
    }
  }

  #findColumns(columns: readonly string[]): string | undefined {
    this.#indexes = this.#request.variables.map((name) => columns.indexOf(name));
    const indexed = columns.map((name, index) => [name, index] as const);
    this.#kept = indexed.filter(([name]) => name !== '' && this.#isKept(name));
    for (const name of this.#request.variables) {
      if (isRunVariable(name)) {
        if (columns.includes(name)) return `the column "${name}" ${TAKEN}`;
        continue;
      }
      if (!columns.includes(name)) return `there is no column "${name}": ${named(columns)}`;
      if (columns.indexOf(name) !== columns.lastIndexOf(name)) {
        return `there are two columns "${name}"`;
      }
    }
    return undefined;
  }
}

/** Reads one JSON object a line: its keys are the variables, and its values keep their types. */
class NdjsonReader implements RowReader {
  readonly maxLineBytes: number = MAX_JSON_LINE_BYTES;
  readonly broken: boolean = false;
  readonly #request: CompiledRequest;
  readonly #isKept: (name: string) => boolean;

  constructor({ template }: FileEntry, run: RunValues | undefined) {
    this.#request = new CompiledRequest(template, { url: template.url ?? `{+${URL_COLUMN}}`, run });
    this.#isKept = keptNames(template);
  }

  add(line: Line, { number, drafts }: LineDrafts): void {
    if (typeof line !== 'string') {
      drafts.push({ url: '', problem: line.fault, line: number });
      return;
    }
    const text = line.trim();
    if (text === '') return;
    const row = parseObject(text);
    if (row === undefined) {
      drafts.push({ url: '', problem: 'this line is not a JSON object', line: number });
      return;
    }
    // The variables of the run must be absent, the others present.
    const unfit = this.#request.variables.find(
      (name) => Object.hasOwn(row, name) === isRunVariable(name),
    );
    if (unfit !== undefined) {
      const problem = isRunVariable(unfit)
        ? `the key "${unfit}" ${TAKEN}`
        : `there is no key "${unfit}": ${named(Object.keys(row))}`;
      drafts.push({ url: '', problem, line: number });
      return;
    }
    const values = this.#request.variables.map((name) => row[name] ?? null);
    const kept = Object.fromEntries(Object.entries(row).filter(([name]) => this.#isKept(name)));
    drafts.push(makeDraft(this.#request, { values, row: kept, line: number }));
  }

  end(): void {
    // Every line is complete.
  }
}

/** Returns the test for columns that are stored with a target: all except the one with its whole address. */
function keptNames(template: RequestTemplate): (name: string) => boolean {
  return template.url === undefined ? (name) => name !== URL_COLUMN : () => true;
}

interface RowValues {
  readonly values: readonly JsonValue[];
  readonly row: VariableRow | undefined;
  readonly line: number;
}

function makeDraft(request: CompiledRequest, { values, row, line }: RowValues): Draft {
  const draft = request.make(values, row);
  return 'request' in draft ? draft : { ...draft, line };
}

function parseObject(text: string): { readonly [key: string]: JsonValue } | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return typeof value === 'object' && value !== null && !isJsonArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fields(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`;
}

/** Lists the existing names, for a message about a missing name. */
function named(names: readonly string[]): string {
  const shown = names.slice(0, 10).map((name) => JSON.stringify(name));
  if (names.length > shown.length) shown.push('…');
  return shown.length === 0 ? 'it is empty' : `it has ${shown.join(', ')}`;
}
