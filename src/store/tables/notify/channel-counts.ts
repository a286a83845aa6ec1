// The query for the state of each channel, for the writer and for readers.

/** How each channel is that was ever used. Both parts read an index alone. */
export const CHANNEL_COUNTS = `
WITH counted AS (
  SELECT channel, 'waiting' AS state, count(*) AS messages, NULL AS last_ms
  FROM notify_messages WHERE state = 'waiting' GROUP BY channel
  UNION ALL
  SELECT channel, state, count(*), max(ended_at_ms)
  FROM notify_messages WHERE state <> 'waiting' GROUP BY state, channel
)
SELECT m.channel, c.failing_since_ms AS failingSinceMs, coalesce(c.failures, 0) AS failures, c.error,
  coalesce(c.next_at_ms, 0) AS nextAtMs,
  coalesce(sum(messages) FILTER (WHERE state = 'waiting'), 0) AS waiting,
  coalesce(sum(messages) FILTER (WHERE state = 'sent'), 0) AS sent,
  coalesce(sum(messages) FILTER (WHERE state = 'given up'), 0) AS givenUp,
  max(last_ms) FILTER (WHERE state = 'sent') AS lastSentAtMs
FROM counted AS m LEFT JOIN notify_channels AS c ON c.channel = m.channel
GROUP BY m.channel, c.failing_since_ms, c.failures, c.error, c.next_at_ms ORDER BY m.channel`;
