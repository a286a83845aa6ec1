// Starts the writer of PostgreSQL, which answers the same calls as that of SQLite.
import { fileBeside } from '../../../platform/self-process.ts';
import { WriterLink } from '../../writer/writer-link.ts';

export function postgresWriter(): WriterLink {
  return new WriterLink(fileBeside('postgres-writer-thread', import.meta.url));
}
