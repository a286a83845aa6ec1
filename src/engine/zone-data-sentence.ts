// Which time zone data the daemon plans by, as a line of the log.
import { zoneData } from '../schedule/zone-data.ts';

export function zoneDataSentence(): string {
  const { version, folder } = zoneData();
  const from = folder === undefined ? "the runtime's" : `from ${folder}, newer than the runtime's`;
  return `time zones: tzdata ${version}, ${from}`;
}
