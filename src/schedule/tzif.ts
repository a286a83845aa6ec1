// Reads a time zone file (TZif, RFC 9636, versions 1 to 4) into the offsets of its zone.
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
 * Gives wall time minus UTC in milliseconds at an instant in Unix milliseconds. Throws an Error that
 * says what is wrong with the file: it is cut off, is no TZif, or counts leap seconds as those of
 * the folder `right` do, which Unix time does not.
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

/** The version; 1 is written as a zero byte. */
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
  // The end of the block is looked at, so that a file that is cut off is not taken.
  if (view.byteLength < end) throw new RangeError('cut off');
  const goesOn = footer ? readFooter(view, end) : undefined;
  const first = offsetOf(0);
  const last = times.at(-1) ?? -Infinity;
  return (atMs) => {
    const atSeconds = Math.floor(atMs / 1000);
    if (goesOn !== undefined && atSeconds >= last) return goesOn(atSeconds) * 1000;
    return (after[lastUpTo(times, atSeconds)] ?? first) * 1000;
  };
}

/** Undefined for an empty footer: the last transition holds for ever. */
function readFooter(view: DataView, start: number): ((atSeconds: number) => number) | undefined {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, view.byteLength - start);
  const text = Buffer.from(bytes).toString('latin1');
  const rule = /^\n([^\n]*)\n/.exec(text)?.[1];
  if (rule === undefined) throw new RangeError('cut off');
  if (rule === '') return undefined;
  const goesOn = readPosixZone(rule);
  if (goesOn === undefined) throw new Error(`its rule "${rule}" cannot be read`);
  return goesOn;
}

/** The index of the last of the times, which go up, that is not after an instant; -1: none. */
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
