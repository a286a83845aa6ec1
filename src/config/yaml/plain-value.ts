// From a YAML tree to plain values: bounded, without cycles, each key once, references filled in.
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, Scalar } from 'yaml';
import type { JsonValue } from '../../text/json-value.ts';
import { isSecretName } from '../../text/literal-credentials.ts';
import { addressEscape, interpolate } from '../references/interpolate.ts';
import type { ReferenceSources } from '../references/interpolate.ts';
import { mayBeAddress, valueKind } from './value-kind.ts';
import { escapeVariables } from '../../batch/template.ts';
import type { SourceRange, SourceText } from './source-text.ts';
import type { LocatedComplaint } from './yaml-source.ts';

/** Cap on the values of a file once its aliases are expanded. 1 MiB without aliases holds fewer. */
const MAX_VALUES = 1_000_000;
const MAX_DEPTH = 64;
/** Cap on the complaints with a suggestion: a report shows fewer. */
const MAX_SUGGESTED = 200;
const HALF_A_PAIR = 'This text holds half of a surrogate pair, which no request can carry';
const WHOLE_PAIR = 'Write both halves, as in "\\ud83d\\ude00", or the character itself';
const CORE_TAGS = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
);

export type ValuePath = readonly (string | number)[];

/** A complaint about a key or its value. */
export interface PathComplaint extends LocatedComplaint {
  readonly path: ValuePath;
  /** True when a reference could not be filled in: `***` stands for its value. */
  readonly isReference: boolean;
}

/** A value with references, and the secrets that replaced them. */
export interface FilledIn {
  readonly path: ValuePath;
  readonly written: string;
  readonly secrets: readonly string[];
  /** The reference of each secret, as written. */
  readonly references: readonly string[];
}

export interface PlainTree {
  readonly value: JsonValue | undefined;
  readonly complaints: readonly PathComplaint[];
  /** Paths whose value could not be made: further complaints about them are dropped. */
  readonly brokenPaths: readonly ValuePath[];
  readonly filledIn: readonly FilledIn[];
  /** Absolute paths of the files that references name. */
  readonly files: readonly string[];
  /** Ranges of credentials in plain text. */
  readonly credentials: readonly SourceRange[];
}

/** Ends the walk; never leaves this file. */
class TooMuch extends Error {}

/** Turns a tree into plain values. Never throws: mistakes are in `complaints`, with a placeholder value. */
export function toPlain(
  root: unknown,
  { source, sources }: { source: SourceText; sources: ReferenceSources },
): PlainTree {
  const walk = new PlainWalk(source, sources);
  let value: JsonValue | undefined;
  try {
    value = root === null ? undefined : walk.visit(root);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  }
  const { complaints, brokenPaths, filledIn, files, credentials } = walk;
  return { value, complaints, brokenPaths, filledIn, files, credentials };
}

class PlainWalk {
  readonly complaints: PathComplaint[] = [];
  readonly brokenPaths: ValuePath[] = [];
  readonly filledIn: FilledIn[] = [];
  readonly files: string[] = [];
  readonly credentials: SourceRange[] = [];
  readonly #source: SourceText;
  readonly #sources: ReferenceSources;
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<unknown>();
  readonly #path: (string | number)[] = [];
  #count = 0;

  constructor(source: SourceText, sources: ReferenceSources) {
    this.#source = source;
    this.#sources = sources;
  }

  visit(node: unknown): JsonValue {
    this.#count += 1;
    if (this.#count > MAX_VALUES) {
      const message = `The file stands for more than ${MAX_VALUES} values once its aliases are written out`;
      this.#stop(message, offsetOf(node));
    }
    if (isAlias(node)) return this.#visitAlias(node.source, offsetOf(node));
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (node.tag !== undefined && node.tag !== '!' && !CORE_TAGS.has(node.tag)) {
      return this.#refuseTag(node.tag, offsetOf(node));
    }
    if (isScalar(node)) return this.#scalar(node);
    if (this.#path.length >= MAX_DEPTH) {
      this.#stop(`This is nested deeper than ${MAX_DEPTH} levels`, offsetOf(node));
    }
    this.#open.add(node);
    const value = isMap(node) ? this.#map(node.items) : this.#list(node.items);
    this.#open.delete(node);
    return value;
  }

  #visitAlias(name: string, offset: number): JsonValue {
    const target = this.#anchors.get(name);
    if (target === undefined)
      return this.#broken(`The alias "*${name}" has no anchor "&${name}" before it`, offset);
    if (this.#open.has(target)) {
      return this.#broken(`The alias "*${name}" stands inside the value that it repeats`, offset);
    }
    return this.visit(target);
  }

  #refuseTag(tag: string, valueOffset: number): null {
    const start = Math.max(0, this.#source.text.lastIndexOf('!', valueOffset - 1));
    // `!!name` begins one character earlier than the last `!`.
    const offset = this.#source.text[start - 1] === '!' ? start - 1 : start;
    const shown = tag.replace(/^tag:yaml\.org,2002:/, '!!');
    const comparison = /^!= +[^\s,\]}]+/.exec(this.#source.text.slice(start))?.[0];
    return this.#broken(`The tag "${shown}" is unknown`, offset, {
      hint:
        comparison === undefined
          ? 'Write the value without a tag'
          : `Quote the comparison: "${comparison}"`,
    });
  }

  #list(items: readonly unknown[]): JsonValue {
    return items.map((item, index) => this.#member(index, item));
  }

  #map(items: readonly Pair[]): JsonValue {
    const entries: Record<string, JsonValue> = {};
    const firstOffsets = new Map<string, number>();
    for (const { key, value } of items) {
      const name = keyName(key);
      const offset = offsetOf(key);
      if (name === undefined) {
        this.#complain('A key must be a plain word', offset);
        continue;
      }
      if (!name.isWellFormed()) {
        this.#complain(HALF_A_PAIR, offset, { hint: WHOLE_PAIR });
        continue;
      }
      const first = firstOffsets.get(name);
      if (name === '<<') {
        const hint =
          'Write the keys out, or put what all jobs share under "defaults" in config.yaml';
        this.#complain('The merge key "<<" is not part of YAML 1.2', offset, { hint });
      } else if (name === '__proto__') {
        this.#complain('"__proto__" cannot be a key', offset);
      } else if (first === undefined) {
        entries[name] = this.#member(name, value);
        firstOffsets.set(name, offset);
      } else {
        const { line } = this.#source.locationOf(first);
        this.#path.push(name);
        this.#complain(`Duplicate key "${name}": line ${line} has it already`, offset);
        this.#path.pop();
      }
    }
    return entries;
  }

  #member(key: string | number, node: unknown): JsonValue {
    this.#path.push(key);
    const value = this.visit(node);
    this.#path.pop();
    return value;
  }

  #scalar(node: Scalar): JsonValue {
    const { value } = node;
    const isCredential = isSecretPath(this.#path) && !String(value).includes('${');
    if (isCredential) this.#hide(node);
    if (typeof value === 'string') {
      // Neither UTF-8 nor a URL can hold half of a surrogate pair.
      if (!value.isWellFormed())
        return this.#broken(HALF_A_PAIR, offsetOf(node), { hint: WHOLE_PAIR });
      // YAML reads `>5` as the beginning of a text that is indented by five.
      if (value === '' && node.type === 'BLOCK_FOLDED') {
        return this.#broken('The text that ">" begins is empty', offsetOf(node), {
          hint: 'Quote a comparison: "> 5"',
        });
      }
      return value.includes('${') ? this.#fillIn(value, node) : value;
    }
    if (value === null) return null;
    if (typeof value !== 'number' && typeof value !== 'boolean') {
      return this.#broken('This value must be plain text, a number, true or false', offsetOf(node));
    }
    const spelling = node.source ?? String(value);
    const kind = valueKind(this.#path);
    if (kind === 'text') return spelling;
    if (typeof value === 'boolean') return value;
    // 007 and 1.10 are sent as written.
    if (kind === 'each' && String(value) !== spelling) return spelling;
    const fault = numberFault(value, spelling);
    if (fault === undefined) return value;
    const shown = isCredential ? '***' : spelling;
    const hint =
      kind === 'plain' && Number.isSafeInteger(value)
        ? `Write ${value}`
        : `Quote it to keep its digits: "${shown}"`;
    return this.#broken(`The number ${shown} ${fault}`, offsetOf(node), { hint });
  }

  #hide({ range }: Scalar): void {
    const [start, end] = range ?? [0, 0];
    if (end > start) this.credentials.push({ start, end });
  }

  #fillIn(written: string, node: Scalar): string {
    const kind = valueKind(this.#path);
    const inAddress = mayBeAddress(this.#path) ? addressEscape(written) : (value: string) => value;
    const inText =
      kind === 'text' || kind === 'template' ? escapeVariables : (value: string) => value;
    const { text, secrets, references, files, faults } = interpolate(written, {
      file: this.#source.file,
      sources: { ...this.#sources, isBrief: this.complaints.length >= MAX_SUGGESTED },
      escape: (value, index) => inText(inAddress(value, index)),
    });
    this.files.push(...files);
    this.filledIn.push({ path: [...this.#path], written, secrets, references });
    const [start, end] = node.range ?? [0, 0];
    for (const { reference, ...fault } of faults) {
      const within = this.#source.text.slice(start, end).indexOf(reference);
      const offset = start + Math.max(0, within);
      this.complaints.push({ ...fault, offset, path: [...this.#path], isReference: true });
    }
    if (faults.length > 0) this.brokenPaths.push([...this.#path]);
    return text;
  }

  #broken(message: string, offset: number, options?: { hint: string }): null {
    this.#complain(message, offset, options);
    this.brokenPaths.push([...this.#path]);
    return null;
  }

  #complain(message: string, offset: number, { hint }: { hint?: string } = {}): void {
    this.complaints.push({ message, offset, hint, path: [...this.#path], isReference: false });
  }

  #stop(message: string, offset: number): never {
    this.#complain(message, offset);
    throw new TooMuch(message);
  }
}

/** Why a number would differ from its spelling, as the end of a sentence; undefined when it would not. */
function numberFault(value: number, spelling: string): string | undefined {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    return 'cannot be kept exactly';
  }
  // A postal code, for example. YAML 1.1 read it as octal.
  return /^[-+]?0\d/.test(spelling) ? 'would lose the zeros before it' : undefined;
}

/** True for a path whose value is a credential by its name: `auth.bearer`, `headers.x-api-key`, `server.token`. */
export function isSecretPath(path: readonly PropertyKey[]): boolean {
  return path.some((step) => typeof step === 'string' && (isSecretName(step) || step === 'basic'));
}

/** A key as text; undefined for null, a list, a map or an alias. */
export function keyName(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  const { value } = key;
  if (typeof value === 'string') return value;
  // `1:` and `on:` as written; `1` and `"1"` are one key.
  return typeof value === 'number' || typeof value === 'boolean'
    ? (key.source ?? String(value))
    : undefined;
}

/** Offset of the start of a node; 0 when it has none. */
export function offsetOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}
