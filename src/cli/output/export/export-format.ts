// The formats of `rota export`.

export const EXPORT_FORMATS = ['csv', 'ndjson', 'parquet', 'har'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
