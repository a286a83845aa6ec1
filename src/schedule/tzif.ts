// Reads the offsets of a zone from a time zone file (TZif, RFC 9636, versions 1 to 4).
import { readPosixZone } from './posix-zone.ts';

const HEADER_BYTES = 44;

interface Counts {
  readonly isUt: number;
  readonly isStandard: number;
  readonly leap: number;
  readonly times: number;
  readonly types: number;
  readonly characters: number;
}

/**
 * Returns the function from an instant in Unix milliseconds to wall time minus UTC in milliseconds.
 * Throws an Error for a file that is cut off, is not TZif, or counts leap seconds. Unix time does not
 * count them; the files of the folder `right` do.
 */
export function readTzif(bytes: Uint8Array): (atMs: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return read(view);
  } catch (error) {
    throw error instanceof RangeError ? new Error('it is cut off', { cause: error }) : error;
  }
}

function read(view: DataView): (atMs: number) => number {
  const version = readHeader(view, 0);
  if (version < 2) return offsets(view, { start: 0, timeBytes: 4, footer: false });
  const start = HEADER_BYTES + blockBytes(countsAt(view, 0), 4);
  readHeader(view, start);
  return offsets(view, { start, timeBytes: 8, footer: true });
}

/** Returns the version; a zero byte means version 1. */
function readHeader(view: DataView, start: number): number {
  if (view.getUint32(start) !== 0x54_5a_69_66) throw new Error('it is not a TZif file');
  const version = view.getUint8(start + 4);
  return version === 0 ? 1 : version - 0x30;
}

function countsAt(view: DataView, start: number): Counts {
  const count = (index: number): number => view.getUint32(start + 20 + 4 * index);
  return {
    isUt: count(0),
    isStandard: count(1),
    leap: count(2),
    times: count(3),
    types: count(4),
    characters: count(5),
  };
}

function blockBytes(
  { isUt, isStandard, leap, times, types, characters }: Counts,
  timeBytes: number,
): number {
  return (
    times * (timeBytes + 1) + types * 6 + characters + leap * (timeBytes + 4) + isStandard + isUt
  );
}

function offsets(
  view: DataView,
  { start, timeBytes, footer }: { start: number; timeBytes: 4 | 8; footer: boolean },
): (atMs: number) => number {
  const counts = countsAt(view, start);
  if (counts.leap > 0) throw new Error('it counts leap seconds');
  if (counts.types === 0) throw new Error('it has no offset');
  const timesAt = start + HEADER_BYTES;
  const typesAt = timesAt + counts.times * timeBytes;
  const infosAt = typesAt + counts.times;
  const offsetOf = (type: number): number => {
    if (type >= counts.types) throw new Error('it names an offset that is not there');
    return view.getInt32(infosAt + 6 * type);
  };
  const times: number[] = [];
  const after: number[] = [];
  for (let index = 0; index < counts.times; index += 1) {
    const at = timesAt + index * timeBytes;
    times.push(timeBytes === 8 ? Number(view.getBigInt64(at)) : view.getInt32(at));
    after.push(offsetOf(view.getUint8(typesAt + index)));
  }
  const end = timesAt + blockBytes(counts, timeBytes);
  // The end of the block must exist: otherwise the file is cut off.
  if (view.byteLength < end) throw new RangeError('cut off');
  const laterOffset = footer ? readFooter(view, end) : undefined;
  const first = offsetOf(0);
  const last = times.at(-1) ?? -Infinity;
  return (atMs) => {
    const atSeconds = Math.floor(atMs / 1000);
    if (laterOffset !== undefined && atSeconds >= last) return laterOffset(atSeconds) * 1000;
    return (after[lastUpTo(times, atSeconds)] ?? first) * 1000;
  };
}

/** Undefined for an empty footer: the offset of the last transition stays for ever. */
function readFooter(view: DataView, start: number): ((atSeconds: number) => number) | undefined {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, view.byteLength - start);
  const text = Buffer.from(bytes).toString('latin1');
  const rule = /^\n([^\n]*)\n/.exec(text)?.[1];
  if (rule === undefined) throw new RangeError('cut off');
  if (rule === '') return undefined;
  const offset = readPosixZone(rule);
  if (offset === undefined) throw new Error(`its rule "${rule}" cannot be read`);
  return offset;
}

/** Returns the index of the last time that is not after an instant, in a rising list; -1: there is none. */
function lastUpTo(times: readonly number[], atSeconds: number): number {
  let low = -1;
  let high = times.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= atSeconds) low = middle;
    else high = middle;
  }
  return low;
}
