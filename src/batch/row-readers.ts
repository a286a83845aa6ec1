// Turns the lines of a list file into drafts, in each of its three formats.
import type { BatchEntry, RequestTemplate } from '../domain/job.ts';
import type { RunValues } from '../domain/run-values.ts';
import type { JsonValue } from '../text/json-value.ts';
import { CompiledRequest, type Draft } from './compile-request.ts';
import { CsvRecords } from './csv-records.ts';
import type { CsvRecord } from './csv-records.ts';
import type { ListLine } from './read-lines.ts';
import { isRunVariable } from './run-variables.ts';
import type { VariableRow } from './target-values.ts';
import { isJsonArray, LINE_VARIABLE, URL_COLUMN } from './template.ts';

export type FileEntry = BatchEntry & { readonly type: 'file' };

/** Turns the lines of one file into drafts. */
export interface RowReader {
  readonly maxLineBytes: number;
  /** True when the rest of the file cannot be used. */
  readonly broken: boolean;
  /** Returns the drafts that a line completes. `number`: of the line in its file, from 1. */
  add(line: ListLine, number: number): readonly Draft[];
  /** Returns the last drafts, after the last line. */
  end(): readonly Draft[];
}

const NO_DRAFTS: readonly Draft[] = [];

const OWN_LINE = 'a comment must have a line of its own, which begins with #';
const TAKEN = 'has the name of a variable of the run, which the template uses: rename it';
const MAX_LINE_BYTES = 64 * 1024;
const MAX_JSON_LINE_BYTES = 1024 * 1024;

/** Makes the request of each row. */
export type RowRequest = Pick<CompiledRequest, 'variables' | 'make'>;

/** The request of a list's rows. Without a template for the address, a row has the whole address. */
export function rowRequest({ template, format }: FileEntry, run?: RunValues): CompiledRequest {
  const whole = format === 'lines' ? LINE_VARIABLE : URL_COLUMN;
  return new CompiledRequest(template, { url: template.url ?? `{+${whole}}`, run });
}

export function rowReader(entry: FileEntry, request: RowRequest): RowReader {
  if (entry.format === 'csv') return new CsvReader(entry, request);
  return entry.format === 'ndjson'
    ? new NdjsonReader(entry, request)
    : new LineReader(entry, request);
}

/** Reads one URL a line, or one value of `{line}`. Blank lines and lines that start with # are skipped. */
class LineReader implements RowReader {
  readonly maxLineBytes: number = MAX_LINE_BYTES;
  readonly broken: boolean = false;
  readonly #request: RowRequest;
  /** True: a line is the whole address, which is stored anyway. */
  readonly #isAddress: boolean;

  constructor({ template }: FileEntry, request: RowRequest) {
    this.#request = request;
    this.#isAddress = template.url === undefined;
  }

  add(line: ListLine, number: number): readonly Draft[] {
    if (typeof line !== 'string') return [{ url: '', problem: line.fault, line: number }];
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return NO_DRAFTS;
    const row = this.#isAddress ? undefined : { [LINE_VARIABLE]: text };
    // Every variable that is not one of the run is {line}.
    const values = Array<string>(this.#request.variables.length).fill(text);
    const draft = this.#request.make(values, row);
    if ('request' in draft) return [draft];
    // Reported and not removed: the text after `#` may belong to a value of {line}.
    const problem = /\s#/.test(text) ? `${draft.problem}: ${OWN_LINE}` : draft.problem;
    return [{ url: draft.url, problem, line: number }];
  }

  end(): readonly Draft[] {
    return NO_DRAFTS;
  }
}

/** Reads records, of which the first names the columns. */
class CsvReader implements RowReader {
  readonly maxLineBytes: number = MAX_LINE_BYTES;
  broken = false;
  readonly #request: RowRequest;
  readonly #records = new CsvRecords();
  #columns: readonly string[] | undefined;
  /** The index in a record of each variable's value. */
  #indexes: readonly number[] = [];
  /** Columns that are stored with a target, and their indexes. */
  #kept: readonly (readonly [name: string, index: number])[] = [];
  readonly #isKept: (name: string) => boolean;

  constructor({ template }: FileEntry, request: RowRequest) {
    this.#isKept = keptNames(template);
    this.#request = request;
  }

  add(line: ListLine, number: number): readonly Draft[] {
    const records: CsvRecord[] = [];
    this.#records.add(line, { number, records });
    return records.flatMap((record) => this.#take(record) ?? []);
  }

  end(): readonly Draft[] {
    const records: CsvRecord[] = [];
    this.#records.end(records);
    const drafts = records.flatMap((record) => this.#take(record) ?? []);
    if (this.#columns === undefined && !this.broken) {
      drafts.push({ url: '', problem: 'there is no row that names the columns', line: 0 });
    }
    return drafts;
  }

  /** Undefined for the row that names the columns, and after the file became useless. */
  #take(record: CsvRecord): Draft | undefined {
    if (this.broken) return undefined;
    const { line } = record;
    if ('fault' in record) {
      // Without names the columns cannot be used.
      this.broken = this.#columns === undefined;
      return { url: '', problem: record.fault, line };
    }
    if (this.#columns === undefined) {
      this.#columns = record.fields.map((name) => name.trim());
      const problem = this.#findColumns(this.#columns);
      this.broken = problem !== undefined;
      return problem === undefined ? undefined : { url: '', problem, line };
    }
    if (record.fields.length !== this.#columns.length) {
      const problem = `this row has ${fields(record.fields.length)}, the first one has ${this.#columns.length}`;
      return { url: '', problem, line };
    }
    const values = this.#indexes.map((index) => record.fields[index] ?? '');
    const row = Object.fromEntries(
      this.#kept.map(([name, index]) => [name, record.fields[index] ?? '']),
    );
    return makeDraft(this.#request, { values, row, line });
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
      if (!columns.includes(name)) return `the file has no column "${name}": ${named(columns)}`;
      if (columns.indexOf(name) !== columns.lastIndexOf(name)) {
        return `the file has two columns "${name}"`;
      }
    }
    return undefined;
  }
}

/** Reads one JSON object a line: its keys are the variables, and its values keep their types. */
class NdjsonReader implements RowReader {
  readonly maxLineBytes: number = MAX_JSON_LINE_BYTES;
  readonly broken: boolean = false;
  readonly #request: RowRequest;
  readonly #isKept: (name: string) => boolean;

  constructor({ template }: FileEntry, request: RowRequest) {
    this.#request = request;
    this.#isKept = keptNames(template);
  }

  add(line: ListLine, number: number): readonly Draft[] {
    if (typeof line !== 'string') return [{ url: '', problem: line.fault, line: number }];
    const text = line.trim();
    return text === '' ? NO_DRAFTS : [this.#draftOf(text, number)];
  }

  #draftOf(text: string, line: number): Draft {
    const row = parseObject(text);
    if (row === undefined) return { url: '', problem: 'this line is not a JSON object', line };
    // The variables of the run must be absent, the others present.
    const unfit = this.#request.variables.find(
      (name) => Object.hasOwn(row, name) === isRunVariable(name),
    );
    if (unfit !== undefined) {
      const problem = isRunVariable(unfit)
        ? `the key "${unfit}" ${TAKEN}`
        : `the object has no key "${unfit}": ${named(Object.keys(row))}`;
      return { url: '', problem, line };
    }
    const values = this.#request.variables.map((name) => row[name] ?? null);
    const kept = Object.fromEntries(Object.entries(row).filter(([name]) => this.#isKept(name)));
    return makeDraft(this.#request, { values, row: kept, line });
  }

  end(): readonly Draft[] {
    return NO_DRAFTS;
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

function makeDraft(request: RowRequest, { values, row, line }: RowValues): Draft {
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
