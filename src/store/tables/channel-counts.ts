// The query for how each channel is, for the writer and for readers.

/** How each channel is that was ever used. */
export const CHANNEL_COUNTS = `
SELECT m.channel, c.failing_since_ms AS failingSinceMs, coalesce(c.failures, 0) AS failures, c.error,
  coalesce(c.next_at_ms, 0) AS nextAtMs, m.waiting, m.sent, m.givenUp, m.lastSentAtMs
FROM (
  SELECT channel, sum(state = 'waiting') AS waiting, sum(state = 'sent') AS sent,
    sum(state = 'given up') AS givenUp, max(CASE WHEN state = 'sent' THEN ended_at_ms END) AS lastSentAtMs
  FROM notify_messages GROUP BY channel
) AS m LEFT JOIN notify_channels AS c ON c.channel = m.channel
ORDER BY m.channel`;
