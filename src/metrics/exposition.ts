// Prometheus' text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Created lazily: ten thousand jobs have 200,000 samples. */
  readonly samples: Iterable<Sample>;
}

export interface Sample {
  /** Suffix of the family's name: `_bucket`, `_sum` and `_count` for a histogram. */
  readonly suffix?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Yields a piece of text per sample. Families without samples are left out. */
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
