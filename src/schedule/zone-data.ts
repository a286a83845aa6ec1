// The time zone data in force: that of the runtime, or the files of the system when these are newer, as
// after an update of `tzdata`. All offsets come from here.
import { messageOf } from '../domain/error.ts';
import { findZoneFolder, readZoneFile, type ZoneFolder } from '../platform/zone-folder.ts';
import { mayPass } from '../platform/look-at.ts';
import { intlOffsets } from './intl-offsets.ts';
import { readTzif } from './tzif.ts';
import type { Environment } from '../platform/process-environment.ts';

export interface ZoneData {
  /** Version of the tz database, such as `2026c`; `unknown` when the runtime does not report it. */
  readonly version: string;
  /** The folder of the system's files; undefined: the data of the runtime. */
  readonly folder: string | undefined;
}

export interface ZoneDataOptions {
  readonly env?: Environment;
  /** Version of the runtime's data. */
  readonly runtimeVersion?: string | undefined;
}

/** Wall time minus UTC at a whole second, in milliseconds. */
export type OffsetAt = (atMs: number) => number;

let folder: ZoneFolder | undefined;
let inForce: ZoneData | undefined;
/** Zones whose file cannot be used, with the reason: they use the data of the runtime. */
const faults = new Map<string, string>();
let onFault: (message: string) => void = () => undefined;

/** Returns the data in force, and finds it at the first call. */
export function zoneData(): ZoneData {
  return inForce ?? findZoneData();
}

/** Chooses the data that is in force from now on. Functions that `offsetsOf` returned before do not change. */
export function findZoneData(options: ZoneDataOptions = {}): ZoneData {
  const { env = process.env, runtimeVersion = process.versions['tz'] } = options;
  let found: ZoneFolder | undefined;
  try {
    found = findZoneFolder(env);
  } catch (error) {
    // A disk that fails for a moment must not change the data.
    if (!mayPass(error)) throw error;
    if (inForce !== undefined) return inForce;
  }
  const isNewer =
    found !== undefined &&
    runtimeVersion !== undefined &&
    isNewerVersion(found.version, runtimeVersion);
  folder = isNewer ? found : undefined;
  const next = {
    version: folder?.version ?? runtimeVersion ?? 'unknown',
    folder: folder?.path,
  };
  if (next.version !== inForce?.version || next.folder !== inForce.folder) faults.clear();
  inForce = next;
  return next;
}

/** Sets the function that is called once for each zone whose file cannot be used. There is one such function. */
export function onZoneFault(listener: (message: string) => void): void {
  onFault = listener;
}

/** Returns one sentence for each zone whose file could not be used since other data came into force. */
export function zoneFaults(): readonly string[] {
  return [...faults.values()];
}

/** Returns the offsets of a zone by the data in force. Throws a RangeError for an unknown time zone. */
export function offsetsOf(timezone: string): OffsetAt {
  const { version } = zoneData();
  if (folder === undefined) return intlOffsets(timezone);
  try {
    const bytes = readZoneFile(folder, timezone);
    if (bytes !== undefined) return readTzif(bytes);
    const known = intlOffsets(timezone);
    reportFault(timezone, `${folder.path} has no file for the time zone ${timezone}`);
    return known;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const known = intlOffsets(timezone);
    const file = `The file of the time zone ${timezone} in ${folder.path} (tzdata ${version})`;
    reportFault(timezone, `${file} cannot be used: ${messageOf(error)}`);
    return known;
  }
}

function reportFault(timezone: string, message: string): void {
  if (faults.has(timezone)) return;
  const whole = `${message}; the runtime's own data (${process.versions['tz'] ?? 'version unknown'}) serves it`;
  faults.set(timezone, whole);
  onFault(whole);
}

/** `2026aa` comes after `2026z`. */
function isNewerVersion(one: string, other: string): boolean {
  const [year, letters] = [one.slice(0, 4), one.slice(4)];
  const [otherYear, otherLetters] = [other.slice(0, 4), other.slice(4)];
  if (year !== otherYear) return year > otherYear;
  if (letters.length !== otherLetters.length) return letters.length > otherLetters.length;
  return letters > otherLetters;
}
