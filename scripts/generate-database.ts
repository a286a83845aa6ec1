// The generated part of docs/database.md: the schema, as the migrations make it.
import { schemaDump } from '../src/store/migrations/schema-dump.ts';

const BLOCK = /<!-- generated: schema -->\n[^]*?<!-- \/generated -->/;

/** Writes the schema in the document again. */
export function generateDatabaseReference(document: string): string {
  const block = `<!-- generated: schema -->\n\n\`\`\`sql\n${schemaDump()}\`\`\`\n\n<!-- /generated -->`;
  return document.replace(BLOCK, () => block);
}
