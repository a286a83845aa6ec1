// One JSON line of the log as a line of text for a terminal.

const LEVEL_NAMES: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** `18:35:02 info  job message key=value`; a line that is no JSON object comes back as it is. */
export function formatLogLine(line: string): string {
  const entry = parseObject(line);
  if (entry === undefined) return line;
  const { level, time, msg, job, err, ...rest } = entry;
  const details = Object.entries(rest).map(([key, value]) => `${key}=${toText(value)}`);
  const error = typeof err === 'object' && err !== null && 'message' in err ? err.message : err;
  return `${[
    toText(time).slice(11, 19),
    (LEVEL_NAMES[Number(level)] ?? toText(level)).padEnd(5),
    job === undefined ? '' : `${toText(job)}:`,
    toText(msg),
    error === undefined ? '' : `(${toText(error)})`,
    ...details,
  ]
    .filter((part) => part !== '')
    .join(' ')}\n`;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
