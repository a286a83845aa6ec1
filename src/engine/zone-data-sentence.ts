// Names the time zone data in force, for the log.
import { zoneData } from '../schedule/zone-data.ts';

export function zoneDataSentence(): string {
  const { version, folder } = zoneData();
  const from = folder === undefined ? "the runtime's" : `from ${folder}, newer than the runtime's`;
  return `time zones: tzdata ${version}, ${from}`;
}
