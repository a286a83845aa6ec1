// The generated parts of docs/database.md: the schema, as the migrations make it, and the tables of a cluster.
import { schemaDump } from '../../src/store/migrations/schema-dump.ts';
import { END_STATUS } from '../../src/store/postgres/schema/012-end-status.ts';
import { CLUSTER_TABLES } from '../../src/store/postgres/schema/cluster-tables.ts';

/** Writes the generated parts of the document again. */
export function generateDatabaseReference(document: string): string {
  const parts = { schema: schemaDump(), cluster: CLUSTER_TABLES.trimStart() + END_STATUS };
  return Object.entries(parts).reduce(
    (text, [name, sql]) => withBlock(text, { name, sql }),
    document,
  );
}

function withBlock(document: string, { name, sql }: { name: string; sql: string }): string {
  const found = new RegExp(`<!-- generated: ${name} -->\\n[^]*?<!-- /generated -->`);
  const block = `<!-- generated: ${name} -->\n\n\`\`\`sql\n${sql}\`\`\`\n\n<!-- /generated -->`;
  return document.replace(found, () => block);
}
