// One file of the user, in YAML or TypeScript: its plain value, and its problems, each reported once.
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document } from 'yaml';
import type { JsonValue } from '../../text/json-value.ts';
import { hideQuotedCredentials } from '../../text/literal-credentials.ts';
import type { Masker } from '../../domain/secrets.ts';
import { shortenQuoted } from '../../text/shorten.ts';
import { DocumentNodes, isEmptyNode } from './document-nodes.ts';
import { FilledReferences } from '../references/filled-references.ts';
import type { OwnWords } from '../references/interpolate.ts';
import { isSecretPath, offsetOf, toPlain } from './plain-value.ts';
import type { Complaint, Problem } from './problem.ts';
import { readTextFile } from './read-text-file.ts';
import { printable, SourceText } from './source-text.ts';
import { readableBlocks } from './readable-blocks.ts';
import type { Script } from '../script/script-document.ts';
import { isTolerated, startsWith, type Tolerance } from '../tolerance.ts';
import { parseYaml } from './yaml-source.ts';
import type { Environment } from '../../platform/process-environment.ts';
import { groupDigits } from '../../text/group-digits.ts';

/** Enough for 10,000 URLs; more belong in a list file, which is read as a stream. */
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_SHOWN_VALUE = 60;
/** Cap on the reported problems of one file; further ones are counted. */
const MAX_PROBLEMS = 100;

/** The node that the caret points at: a key or its value. */
export type CaretTarget = 'key' | 'value';

export interface DocumentOptions {
  /** Name of the file in messages, such as "The job file". */
  readonly name: string;
  readonly env: Environment;
  /** Values of `${rota:WORD}`. */
  readonly own?: OwnWords;
  /** Undefined: every mistake counts. */
  readonly tolerance?: Tolerance | undefined;
  /** For a file in TypeScript: its value. Undefined: the file is YAML. */
  readonly script?: Script | undefined;
}

export class ConfigDocument {
  /** Absolute. */
  readonly file: string;
  /** The whole file as plain values, references filled in; undefined when it could not be read. */
  readonly value: JsonValue | undefined;
  /** Names of the environment variables that are not set. */
  readonly unset: Set<string> = new Set();
  /** Absolute paths of the files whose text is part of its keys: secrets and certificates. */
  readonly files: Set<string> = new Set();
  readonly #tolerance: Tolerance | undefined;
  readonly #references: FilledReferences;
  readonly #source: SourceText;
  readonly #nodes: DocumentNodes;
  readonly #brokenPaths: readonly (readonly PropertyKey[])[];
  readonly #problems: Problem[] = [];
  readonly #missing = new Set<string>();
  readonly #complainedOffsets = new Set<number>();
  #failed = false;
  #passes = false;
  /** The problems over the cap: their number, the worst severity, and the offset of the first. */
  #more: { count: number; severity: 'error' | 'warning'; readonly offset: number } | undefined;

  /** Reads and parses the file. Never throws. */
  constructor(file: string, { name, env, own, tolerance, script }: DocumentOptions) {
    this.file = file;
    this.#tolerance = tolerance;
    const tooLargeHint = 'Put a long list of URLs into a file of its own: "- file: lists/urls.txt"';
    const read = readTextFile(file, { name, maxBytes: MAX_FILE_BYTES, tooLargeHint });
    this.#source = new SourceText(file, 'text' in read ? read.text : '');
    if ('fault' in read) {
      const { line, column } = read.location ?? { line: 1, column: 1 };
      this.#add(read.fault, { line, column, frame: undefined });
    }
    const document = 'text' in read ? this.#read(read.text, script) : undefined;
    this.#nodes = new DocumentNodes(document);
    const plain =
      document === undefined
        ? undefined
        : toPlain(document.contents, { source: this.#source, sources: { env, own } });
    this.#source.hide(plain?.credentials ?? []);
    for (const complaint of plain?.complaints ?? []) {
      this.#complainAtOffset(complaint.offset, this.#judged(complaint, complaint));
    }
    for (const path of plain?.files ?? []) this.files.add(path);
    this.value = plain?.value;
    this.#references = new FilledReferences(plain?.filledIn ?? []);
    this.#brokenPaths = plain?.brokenPaths ?? [];
  }

  #read(text: string, script: Script | undefined): Document | undefined {
    if (script === undefined) return this.#parse(text);
    const { document, complaints } = script.read(text);
    for (const complaint of complaints) this.#complainAtOffset(complaint.offset, complaint);
    return document;
  }

  /** Undefined when no part of the text can be read. */
  #parse(text: string): Document | undefined {
    const parsed = parseYaml(text);
    if ('document' in parsed) return parsed.document;
    const rest = this.#tolerance?.of === 'anything' ? readableBlocks(text) : undefined;
    const needed = this.#tolerance?.needs.map((path) => path.map(String)) ?? [];
    const isLost = rest === undefined || needed.some((path) => rest.mayHaveLost(path));
    this.#complainAtOffset(parsed.fault.offset, isLost ? parsed.fault : asideOf(parsed.fault));
    return isLost ? undefined : rest.document;
  }

  /** Values that replaced references, except numbers, true and false. */
  get secrets(): readonly string[] {
    return this.#references.secrets;
  }

  /** The reference of each secret, as written: `${env:NAME}`. */
  get secretNames(): ReadonlyMap<string, string> {
    return this.#references.names;
  }

  /** True when some mistakes count only as warnings. */
  get isTolerant(): boolean {
    return this.#tolerance !== undefined;
  }

  /** The text of the file; empty when it could not be read. */
  get text(): string {
    return this.#source.text;
  }

  /** True when the report is full: further problems are only counted. */
  get isFull(): boolean {
    return this.#problems.length >= MAX_PROBLEMS;
  }

  /** True when the file has an error. */
  get failed(): boolean {
    return this.#failed;
  }

  /** True when a part could not be read for a temporary reason: reading again later may succeed. */
  get passes(): boolean {
    return this.#passes;
  }

  /** Absolute paths that the file names and that do not exist. */
  get missing(): readonly string[] {
    return [...this.#missing];
  }

  /**
   * Reports a problem of the key or value at a path. A location gets one problem at most, and values whose
   * references could not be replaced get no further ones.
   */
  complain(
    path: readonly PropertyKey[],
    complaint: Complaint,
    { caret = 'value' }: { caret?: CaretTarget | undefined } = {},
  ): void {
    if (this.#isBroken(path)) return;
    const judged = this.#judged(complaint, { path, isReference: false });
    const message = this.#references.nameIn(complaint.message, path);
    const { key, value } = this.#nodes.nearest(path);
    const node = caret === 'key' ? (key ?? value) : isEmptyNode(value) ? (key ?? value) : value;
    this.#complainAtOffset(offsetOf(node), { ...judged, message });
  }

  /**
   * Converts values that consist of one reference from text to the number or boolean that they spell, at the given
   * paths. Returns false when nothing changed.
   */
  retype(paths: readonly (readonly PropertyKey[])[]): boolean {
    return this.#references.retype(this.value, paths);
  }

  /** Reports a problem of the file as a whole. */
  complainAboutFile(complaint: Complaint): void {
    this.#add(complaint, { line: 1, column: 1, frame: undefined });
  }

  /** The value at a path as a message shows it: `0`, `"hourly"`, `a list`, `empty`. References stay as written. */
  currentValue(path: readonly PropertyKey[]): string {
    const { value } = this.#nodes.nearest(path);
    if (isMap(value)) return 'a map';
    if (isSeq(value)) return value.items.length === 0 ? 'an empty list' : 'a list';
    if (isAlias(value)) return `*${value.source}`;
    if (!isScalar(value) || value.value === null) return 'empty';
    const isReference = typeof value.value === 'string' && value.value.includes('${');
    if (isSecretPath(path) && !isReference) return '"***"';
    if (typeof value.value === 'string') {
      const isEmpty = isReference && this.#references.isEmptyAt(path);
      return `${quoted(hideQuotedCredentials(value.value))}${isEmpty ? ', which is empty' : ''}`;
    }
    return value.source ?? JSON.stringify(value.value);
  }

  /** True when the file has a value at this path. */
  has(path: readonly PropertyKey[]): boolean {
    return this.#nodes.find(path) !== undefined;
  }

  /** The problems in the order of the file, with secrets masked and long quotations shortened. */
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
    const what = count === 1 ? '1 more problem' : `${groupDigits(count)} more problems`;
    const message = `And ${what} in this file`;
    const location = this.#source.locationOf(offset);
    return [{ severity, file: this.file, ...location, message, hint: undefined, frame: undefined }];
  }

  /** Turns an error in a part that is not needed into a warning. */
  #judged(
    complaint: Complaint,
    at: { readonly path: readonly PropertyKey[]; readonly isReference: boolean },
  ): Complaint {
    const { severity = 'error', meant = at.path } = complaint;
    const isLeft = severity === 'error' && isTolerated(this.#tolerance, { ...at, path: meant });
    return isLeft ? asideOf(complaint) : complaint;
  }

  #complainAtOffset(offset: number, complaint: Complaint): void {
    if (complaint.unset !== undefined) this.unset.add(complaint.unset);
    if (complaint.missing !== undefined) this.#missing.add(complaint.missing);
    if (complaint.passing === true) this.#passes = true;
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
    this.#add(complaint, { ...this.#source.locationOf(offset), frame });
  }

  #add(
    { message, hint, severity = 'error', leftAside, passing }: Complaint,
    location: { line: number; column: number; frame: string | undefined },
  ): void {
    this.#failed ||= severity === 'error';
    const aside = leftAside === undefined ? {} : { leftAside };
    if (passing === true) this.#passes = true;
    const said = { message: printable(message), hint };
    this.#problems.push({ severity, file: this.file, ...location, ...said, ...aside });
  }

  /** True when the value at the path, or one around it, could not be made; with tolerance also one inside it. */
  #isBroken(path: readonly PropertyKey[]): boolean {
    return this.#brokenPaths.some(
      (broken) => startsWith(path, broken) || (this.isTolerant && startsWith(broken, path)),
    );
  }
}

function asideOf(complaint: Complaint): Complaint {
  return { ...complaint, severity: 'warning', leftAside: true };
}

function quoted(text: string): string {
  const short = text.length > MAX_SHOWN_VALUE ? `${text.slice(0, MAX_SHOWN_VALUE)}…` : text;
  return JSON.stringify(short);
}
