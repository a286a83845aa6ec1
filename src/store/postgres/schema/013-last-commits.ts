// What version 13 adds in PostgreSQL: the last transaction that each writer has committed. In SQLite, no answer to a
// COMMIT is lost, and nothing changes. Never edit it after a release: each later change gets its own file.

/** An older Rota goes on beside it, and does not use it. */
export const LAST_COMMITS = `
CREATE TABLE last_commits (
  owner text PRIMARY KEY, -- a process that stores
  number bigint NOT NULL, -- of its last transaction
  at_ms bigint NOT NULL
);
`;
