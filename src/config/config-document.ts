// One YAML file of the user's: its plain value, and what is wrong with it, each thing said once.
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Pair, YAMLMap } from 'yaml';
import type { JsonValue } from '../domain/job.ts';
import { hideQuotedCredentials } from '../domain/literal-credentials.ts';
import type { Masker } from '../domain/secrets.ts';
import { shortenQuoted } from '../domain/shorten.ts';
import type { Environment } from './interpolate.ts';
import { isSecretPlace, keyName, offsetOf, toPlain } from './plain-value.ts';
import type { Complaint, Problem } from './problem.ts';
import { readTextFile } from './read-text-file.ts';
import { printable, SourceText } from './source-text.ts';
import { parseYaml } from './yaml-source.ts';

/** Enough for 10,000 written-out URLs; more belong into a list file, which is read as a stream. */
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_SHOWN_VALUE = 60;
/** More of one file tell a person nothing new; the others are counted. */
const MAX_PROBLEMS = 100;

/** `key`: the caret stands under the key, not under its value. */
export type Spot = 'key' | 'value';

export class ConfigDocument {
  /** Absolute. */
  readonly file: string;
  /** The whole file as plain values, references filled in; undefined when it could not be read. */
  readonly value: JsonValue | undefined;
  /** Values that were filled in. */
  readonly secrets: readonly string[];
  readonly #source: SourceText;
  readonly #document: Document | undefined;
  /** Each as one text. */
  readonly #brokenPaths: ReadonlySet<string>;
  readonly #problems: Problem[] = [];
  readonly #missing = new Set<string>();
  readonly #complainedOffsets = new Set<number>();
  readonly #pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  #failed = false;
  /** What is not in `problems` as one too many: how many there are, how bad, and where the first lies. */
  #more: { count: number; severity: 'error' | 'warning'; readonly offset: number } | undefined;

  /** Reads and parses; `name` is what the file is called in messages. Never throws. */
  constructor(file: string, { name, env }: { name: string; env: Environment }) {
    this.file = file;
    const tooLargeHint = 'Put a long list of URLs into a file of its own: "- file: lists/urls.txt"';
    const read = readTextFile(file, { name, maxBytes: MAX_FILE_BYTES, tooLargeHint });
    this.#source = new SourceText(file, 'text' in read ? read.text : '');
    this.#brokenPaths = new Set();
    this.secrets = [];
    if ('fault' in read) {
      const { line, column } = read.place ?? { line: 1, column: 1 };
      this.#add(read.fault, { line, column, frame: undefined });
      return;
    }
    const parsed = parseYaml(read.text);
    if ('fault' in parsed) {
      this.#complainAtOffset(parsed.fault.offset, parsed.fault);
      return;
    }
    this.#document = parsed.document;
    const plain = toPlain(parsed.document.contents, { source: this.#source, env });
    this.#source.hide(plain.credentials);
    for (const complaint of plain.complaints) this.#complainAtOffset(complaint.offset, complaint);
    this.value = plain.value;
    this.secrets = plain.secrets;
    this.#brokenPaths = new Set(plain.brokenPaths.map(pathText));
  }

  /** True when something keeps the file from being used. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Absolute paths that the file names, and where nothing was. */
  get missing(): readonly string[] {
    return [...this.#missing];
  }

  /**
   * Reports something about a place. A place that has its problem already is left alone, as are values
   * that could not be filled in.
   */
  complain(path: readonly PropertyKey[], complaint: Complaint, spot: Spot = 'value'): void {
    if (this.#isBroken(path)) return;
    const { key, value } = this.#nodeAt(path);
    const node = spot === 'key' ? (key ?? value) : isEmptyNode(value) ? (key ?? value) : value;
    this.#complainAtOffset(offsetOf(node), complaint);
  }

  /** Reports something about the file as a whole. */
  complainAboutFile(complaint: Complaint): void {
    this.#add(complaint, { line: 1, column: 1, frame: undefined });
  }

  /** What stands at a place, as a message shows it: `0`, `"hourly"`, `a list`, `empty`; references stay unfilled. */
  currentValue(path: readonly PropertyKey[]): string {
    const { value } = this.#nodeAt(path);
    if (isMap(value)) return 'a map';
    if (isSeq(value)) return value.items.length === 0 ? 'an empty list' : 'a list';
    if (isAlias(value)) return `*${value.source}`;
    if (!isScalar(value) || value.value === null) return 'empty';
    const isReference = typeof value.value === 'string' && value.value.includes('${');
    if (isSecretPlace(path) && !isReference) return '"***"';
    if (typeof value.value === 'string') return quoted(hideQuotedCredentials(value.value));
    return value.source ?? JSON.stringify(value.value);
  }

  /** Whether the file says something at this place. */
  has(path: readonly PropertyKey[]): boolean {
    return this.#find(path) !== undefined;
  }

  /** What is wrong, in the file's order, with secrets masked and long quotations shortened. */
  problems(masker: Masker): readonly Problem[] {
    const shown = (text: string): string => shortenQuoted(hideQuotedCredentials(masker.text(text)));
    return [
      ...this.#problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
      ...this.#countOfMore(),
    ].map((problem) => ({
      ...problem,
      message: shown(problem.message),
      hint: problem.hint === undefined ? undefined : shown(problem.hint),
      frame: problem.frame === undefined ? undefined : masker.text(problem.frame),
    }));
  }

  #countOfMore(): readonly Problem[] {
    if (this.#more === undefined) return [];
    const { count, severity, offset } = this.#more;
    const what = count === 1 ? '1 more problem' : `${count.toLocaleString('en-US')} more problems`;
    const message = `And ${what} in this file`;
    const place = this.#source.placeOf(offset);
    return [{ severity, file: this.file, ...place, message, hint: undefined, frame: undefined }];
  }

  #complainAtOffset(offset: number, complaint: Complaint): void {
    if (complaint.missing !== undefined) this.#missing.add(complaint.missing);
    if (this.#complainedOffsets.has(offset)) return;
    this.#complainedOffsets.add(offset);
    const { severity = 'error' } = complaint;
    this.#failed ||= severity === 'error';
    if (this.#problems.length >= MAX_PROBLEMS) {
      this.#more ??= { count: 0, severity, offset };
      this.#more.count += 1;
      if (severity === 'error') this.#more.severity = severity;
      return;
    }
    const frame = this.#source.text === '' ? undefined : this.#source.frame(offset);
    this.#add(complaint, { ...this.#source.placeOf(offset), frame });
  }

  #add(
    { message, hint, severity = 'error' }: Complaint,
    place: { line: number; column: number; frame: string | undefined },
  ): void {
    this.#failed ||= severity === 'error';
    this.#problems.push({ severity, file: this.file, ...place, message: printable(message), hint });
  }

  /** The node at a path, or the nearest one above it. */
  #nodeAt(path: readonly PropertyKey[]): FoundNode {
    for (let length = path.length; length > 0; length -= 1) {
      const found = this.#find(path.slice(0, length));
      if (found !== undefined)
        return length === path.length ? found : { key: found.key, value: found.value };
    }
    return { key: undefined, value: this.#document?.contents };
  }

  #find(path: readonly PropertyKey[]): FoundNode | undefined {
    let found: FoundNode = { key: undefined, value: this.#document?.contents };
    for (const step of path) {
      const { value } = found;
      // What an alias repeats is reported where the alias stands.
      if (isAlias(value)) return found;
      if (isSeq(value) && typeof step === 'number') {
        if (step >= value.items.length) return undefined;
        found = { key: undefined, value: value.items[step] };
        continue;
      }
      if (!isMap(value)) return undefined;
      const pairs = this.#pairsOf(value);
      // Header names are known in lower case.
      const pair = pairs.get(`=${String(step)}`) ?? pairs.get(`~${String(step)}`);
      if (pair === undefined) return undefined;
      found = { key: pair.key, value: pair.value };
    }
    return found;
  }

  /** The first pair of each name, as `=name`, and of each in lower case, as `~name`. */
  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) {
      const name = keyName(pair.key) ?? '';
      for (const text of [`=${name}`, `~${name.toLowerCase()}`]) {
        if (!pairs.has(text)) pairs.set(text, pair);
      }
    }
    this.#pairs.set(map, pairs);
    return pairs;
  }

  /** Whether the value of the path, or one around it, could not be made. */
  #isBroken(path: readonly PropertyKey[]): boolean {
    if (this.#brokenPaths.size === 0) return false;
    return [0, ...path.keys().map((index) => index + 1)].some((length) =>
      this.#brokenPaths.has(pathText(path.slice(0, length))),
    );
  }
}

interface FoundNode {
  readonly key: unknown;
  readonly value: unknown;
}

function isEmptyNode(node: unknown): boolean {
  return (
    node === null ||
    node === undefined ||
    (isScalar(node) && node.value === null && node.source === '')
  );
}

function pathText(path: readonly PropertyKey[]): string {
  return JSON.stringify(path);
}

function quoted(text: string): string {
  const short = text.length > MAX_SHOWN_VALUE ? `${text.slice(0, MAX_SHOWN_VALUE)}…` : text;
  return JSON.stringify(short);
}
