// Which time zone data is in force: the runtime's own, or the system's files where these are newer,
// as after a security update of `tzdata`. Everything that needs an offset asks here.
import { messageOf } from '../domain/error.ts';
import { findZoneFolder, readZoneFile, type ZoneFolder } from '../platform/zone-folder.ts';
import { mayPass } from '../platform/look-at.ts';
import { intlOffsets } from './intl-offsets.ts';
import { readTzif } from './tzif.ts';

export interface ZoneData {
  /** Of the tz database, such as `2026c`; `unknown` where the runtime does not say. */
  readonly version: string;
  /** The folder of the system's files; undefined: the runtime's data. */
  readonly folder: string | undefined;
}

export interface LookOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The version of the runtime's data. */
  readonly runtimeVersion?: string | undefined;
}

/** Wall time minus UTC at a whole second, in milliseconds. */
export type OffsetAt = (atMs: number) => number;

let folder: ZoneFolder | undefined;
let inForce: ZoneData | undefined;
/** Zones whose file cannot be used, and why: the runtime's data serves them. */
const faults = new Map<string, string>();
let onFault: (message: string) => void = () => undefined;

/** What is in force; looks for it when nobody has. */
export function zoneData(): ZoneData {
  return inForce ?? lookForZoneData();
}

/** Looks which data is to be used from now on; offsets that were taken before stay as they were. */
export function lookForZoneData(options: LookOptions = {}): ZoneData {
  const { env = process.env, runtimeVersion = process.versions['tz'] } = options;
  let found: ZoneFolder | undefined;
  try {
    found = findZoneFolder(env);
  } catch (error) {
    // A disk that fails for a moment is no reason to plan by other data.
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

/** Is called once for each zone whose file cannot be used; one listener at a time. */
export function onZoneFault(listener: (message: string) => void): void {
  onFault = listener;
}

/** One sentence for each zone whose file could not be used since the last look. */
export function zoneFaults(): readonly string[] {
  return [...faults.values()];
}

/** The offsets of a zone by the data in force. Throws a RangeError for an unknown time zone. */
export function offsetsOf(timezone: string): OffsetAt {
  const { version } = zoneData();
  if (folder === undefined) return intlOffsets(timezone);
  try {
    const bytes = readZoneFile(folder, timezone);
    if (bytes !== undefined) return readTzif(bytes);
    const known = intlOffsets(timezone);
    tellFault(timezone, `${folder.path} has no file for the time zone ${timezone}`);
    return known;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const known = intlOffsets(timezone);
    const file = `The file of the time zone ${timezone} in ${folder.path} (tzdata ${version})`;
    tellFault(timezone, `${file} cannot be used: ${messageOf(error)}`);
    return known;
  }
}

function tellFault(timezone: string, message: string): void {
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
