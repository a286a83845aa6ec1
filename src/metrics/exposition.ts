// Prometheus' text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Made as they are asked for: ten thousand jobs have 200,000. */
  readonly samples: Iterable<Sample>;
}

export interface Sample {
  /** What follows the family's name: of a histogram `_bucket`, `_sum` and `_count`. */
  readonly suffix?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A piece of text for each sample. Families without one are left out. */
export function* formatFamilies(families: readonly Family[]): Generator<string> {
  for (const { name, help, type, samples } of families) {
    let head = `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
    for (const { suffix = '', labels = {}, value } of samples) {
      yield `${head}${name}${suffix}${formatLabels(labels)} ${formatNumber(value)}\n`;
      head = '';
    }
  }
}

function formatLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escape(value: string): string {
  if (!/[\\\n"]/.test(value)) return value;
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function formatNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : value < 0 ? '-Inf' : 'NaN';
}
