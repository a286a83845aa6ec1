// All rows, in the order of the report.
import type { Row } from './harness/row.ts';
import { throughput, throughput64 } from './rows/throughput.ts';

export const ROWS: readonly Row[] = [throughput, throughput64];
