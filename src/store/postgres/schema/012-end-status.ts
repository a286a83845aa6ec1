// What version 12 adds in PostgreSQL: the status with which a run ends early. SQLite has no cluster, and changes nothing.
// Never edit it after a release: each later change gets its own file.

/** An older Rota goes on beside it, and ends every such run as `cancelled`. */
export const END_STATUS = `
ALTER TABLE run_state ADD COLUMN end_status text; -- how it ends when it has a cancel_reason; NULL: 'cancelled'
`;
