/** One step of the schema, from `version - 1` to `version`. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
