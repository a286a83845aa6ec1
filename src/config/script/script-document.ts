// The value of a job file in TypeScript as a YAML tree, whose nodes have the offsets of the literals in its text. So it
// is checked like a YAML file, and its problems have locations.
import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { JsonValue } from '../../text/json-value.ts';
import type { LocatedComplaint } from '../yaml/yaml-source.ts';
import type { Evaluated } from './script-setup.ts';
import {
  literalRanges,
  pathKey,
  type LiteralRange,
  type LiteralRanges,
} from './literal-offsets.ts';
import type { ImportFault, ScriptImports } from './script-imports.ts';
import type { ScriptFault } from './script-fault.ts';

/** A job file in TypeScript that was evaluated. */
export interface Script {
  /** Absolute paths of the files that it imports. */
  readonly imports: readonly string[];
  /** The fault of a file that was not evaluated within the deadline. */
  readonly late: ScriptFault | undefined;
  /** Finds the locations of its values in its text. */
  read(text: string): ScriptTree;
}

export interface ScriptTree {
  /** Undefined when the file has no value. */
  readonly document: Document | undefined;
  readonly complaints: readonly LocatedComplaint[];
}

type Path = readonly (string | number)[];
type TreeNode = Scalar | YAMLMap | YAMLSeq;

/** @param evaluated undefined when the file was not evaluated, because it or an import cannot be read. */
export function scriptOf(imports: ScriptImports, evaluated: Evaluated | undefined): Script {
  const fault = evaluated !== undefined && 'fault' in evaluated ? evaluated.fault : undefined;
  return {
    imports: imports.files,
    late: fault?.late === undefined ? undefined : fault,
    read: (text) => {
      if (evaluated === undefined) {
        return { document: undefined, complaints: imports.faults.map(toComplaint) };
      }
      return readScript(text, evaluated);
    },
  };
}

function readScript(text: string, evaluated: Evaluated): ScriptTree {
  const ranges = literalRanges(text);
  if ('fault' in evaluated) {
    const offset = offsetOfFault(text, { fault: evaluated.fault, ranges });
    const { message, hint } = evaluated.fault;
    return { document: undefined, complaints: [{ message, hint, offset }] };
  }
  const { value, printed } = evaluated;
  const document = new Document();
  document.contents = treeOf(value, { path: [], ranges, around: undefined });
  return { document, complaints: printed === undefined ? [] : [printedText(printed)] };
}

function toComplaint({ message, missing, offset }: ImportFault): LocatedComplaint {
  return { message, missing, offset };
}

function printedText(printed: string): LocatedComplaint {
  const message = `The file prints text, which nobody sees when it is loaded: "${printed}"`;
  return { message, severity: 'warning', offset: 0 };
}

function offsetOfFault(
  text: string,
  { fault, ranges }: { fault: ScriptFault; ranges: LiteralRanges },
): number {
  const { path, location } = fault;
  if (path !== undefined) return nearest(path, ranges)?.start ?? 0;
  if (location === undefined) return 0;
  const before = text.split('\n').slice(0, location.line - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + location.column - 1;
}

function nearest(path: Path, ranges: LiteralRanges): LiteralRange | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const range = ranges.get(pathKey(path.slice(0, length)));
    if (range !== undefined) return range;
  }
  return undefined;
}

interface TreeOptions {
  readonly path: Path;
  readonly ranges: LiteralRanges;
  /** The range of the nearest value around this one. */
  readonly around: LiteralRange | undefined;
}

function treeOf(value: JsonValue, { path, ranges, around }: TreeOptions): TreeNode {
  const range = ranges.get(pathKey(path)) ?? emptyAt(around);
  const below = (step: string | number, member: JsonValue): TreeNode =>
    treeOf(member, { path: [...path, step], ranges, around: range });
  let node: TreeNode;
  if (value === null || typeof value !== 'object') node = new Scalar(value);
  else if (isList(value)) {
    node = new YAMLSeq();
    for (const [index, each] of value.entries()) node.add(below(index, each));
  } else {
    node = new YAMLMap();
    for (const [name, member] of Object.entries(value)) {
      const key = new Scalar(name);
      const offset = ranges.get(pathKey([...path, name]))?.key ?? range.start;
      key.range = [offset, offset, offset];
      node.add(new Pair(key, below(name, member)));
    }
  }
  node.range = [range.start, range.end, range.end];
  return node;
}

/** A computed value has the offset of what is around it, and no text of its own. */
function emptyAt(around: LiteralRange | undefined): LiteralRange {
  const start = around?.start ?? 0;
  return { key: start, start, end: start };
}

function isList(value: JsonValue & object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
