// Rows as a Parquet file, written group by group: memory holds one group of rows.
import { ByteWriter, ParquetWriter, schemaFromColumnData, type BasicType } from 'hyparquet-writer';

export interface ParquetColumn {
  readonly name: string;
  readonly type: BasicType;
  /** False: never null. */
  readonly nullable: boolean;
}

/** Rows of a group. */
const GROUP_ROWS = 20_000;
/** A group is written when its values take about this many characters, even if it has few rows. */
const GROUP_LENGTH = 16 * 1024 * 1024;

/** Takes rows, and hands on the bytes of the file as they are ready. */
export class ParquetRows {
  readonly #columns: readonly ParquetColumn[];
  readonly #write: (bytes: Uint8Array) => Promise<void>;
  readonly #bytes = new ByteWriter();
  readonly #parquet: ParquetWriter;
  #values: unknown[][];
  #length = 0;

  constructor(columns: readonly ParquetColumn[], write: (bytes: Uint8Array) => Promise<void>) {
    this.#columns = columns;
    this.#write = write;
    this.#values = columns.map(() => []);
    const schema = schemaFromColumnData({
      columnData: columns.map((column) => ({ ...column, data: [] })),
    });
    this.#parquet = new ParquetWriter({ writer: this.#bytes, schema, createdBy: 'Rota' });
  }

  /** Values in the order of the columns. */
  async add(row: readonly unknown[]): Promise<void> {
    for (const [index, values] of this.#values.entries()) {
      const value = row[index] ?? null;
      values.push(value);
      this.#length += typeof value === 'string' ? value.length : 8;
    }
    const rows = this.#values[0]?.length ?? 0;
    if (rows >= GROUP_ROWS || this.#length >= GROUP_LENGTH) await this.#writeGroup();
  }

  async end(): Promise<void> {
    await this.#writeGroup();
    await this.#parquet.finish();
    await this.#flush();
  }

  async #writeGroup(): Promise<void> {
    const rows = this.#values[0]?.length ?? 0;
    if (rows === 0) return;
    await this.#parquet.write({
      columnData: this.#columns.map(({ name }, index) => ({
        name,
        data: this.#values[index] ?? [],
      })),
      rowGroupSize: rows,
    });
    this.#values = this.#columns.map(() => []);
    this.#length = 0;
    await this.#flush();
  }

  /** A copy: the writer uses its own memory again. */
  async #flush(): Promise<void> {
    await this.#write(new Uint8Array(this.#bytes.getBytes()));
    this.#bytes.index = 0;
  }
}
