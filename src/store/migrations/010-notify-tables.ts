// Version 10, the first that is released: its tables of messages.
// Never edit it after a release: each later change gets its own file.

/** Also the whole database of a test. */
export const NOTIFY = `
CREATE TABLE notify_events (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  event TEXT NOT NULL           -- JSON object
) STRICT;
CREATE INDEX notify_events_job ON notify_events (job);

CREATE TABLE notify_alerts (
  job TEXT NOT NULL,            -- '': the daemon itself
  channel TEXT NOT NULL,
  about TEXT NOT NULL,          -- failing, silent, value price < 100…; success: when a run last succeeded
  since_ms INTEGER NOT NULL,    -- since when it is true
  times INTEGER NOT NULL,       -- runs in a row for which it is true
  told_at_ms INTEGER,           -- when it was told last; NULL: not yet
  over_at_ms INTEGER,           -- when it was over, which is not told yet; NULL: it is true
  text TEXT NOT NULL,           -- its facts
  PRIMARY KEY (job, channel, about)
) STRICT, WITHOUT ROWID;

CREATE TABLE notify_messages (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,     -- sent along, so that a receiver can tell a message that comes twice
  channel TEXT NOT NULL,
  job TEXT,                     -- NULL: about the daemon itself, or about several jobs
  message TEXT NOT NULL,        -- JSON object, secrets masked
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
    ('waiting', 'sent', 'joined', 'given up', 'dropped')),
  created_at_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at_ms INTEGER NOT NULL,  -- not sent before
  ended_at_ms INTEGER,          -- NULL: it waits
  error TEXT,                   -- why the last attempt failed
  owner TEXT                    -- the process that sends it; NULL: no process
) STRICT;
CREATE INDEX notify_messages_waiting ON notify_messages (channel, id) WHERE state = 'waiting';
CREATE INDEX notify_messages_ended ON notify_messages (state, channel, ended_at_ms) WHERE state <> 'waiting';

CREATE TABLE notify_channels (
  channel TEXT PRIMARY KEY,
  failing_since_ms INTEGER,     -- NULL: the last attempt worked
  failures INTEGER NOT NULL,    -- attempts in a row that failed
  error TEXT,                   -- of the last attempt
  next_at_ms INTEGER NOT NULL   -- no attempt before
) STRICT, WITHOUT ROWID;
`;
