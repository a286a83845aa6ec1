// Version 11: the waits that hosts asked for survive a restart.
// Never edit it after a release: each later change gets its own file.

/** "IF NOT EXISTS": some databases of version 10, made in development, have the table already. */
export const HOST_HOLDS = `
CREATE TABLE IF NOT EXISTS host_holds (
  host TEXT PRIMARY KEY,        -- with its port
  until_ms INTEGER NOT NULL     -- no request before
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS host_holds_by_end ON host_holds (until_ms);
`;
