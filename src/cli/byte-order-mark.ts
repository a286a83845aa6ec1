// The option --bom of commands that write CSV.
import { Option } from 'commander';
import { AppError } from '../domain/error.ts';
import type { CommandInput } from './command-spec.ts';

export function bomOption(): Option {
  return new Option('--bom', 'begin CSV with a byte-order mark, by which spreadsheets know UTF-8');
}

/** @throws {AppError} `usage` when the format is not CSV. */
export function readBom(input: CommandInput, format: string): boolean {
  const bom = input.flag('bom');
  if (!bom || format === 'csv') return bom;
  throw new AppError('usage', `"--bom" is for CSV: the format is ${format}`, {
    hint: 'write "--format csv"',
  });
}
