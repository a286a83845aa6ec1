// Sessions of browsers that a log-out ended early: remembered, so that their cookies no longer work.

export interface EndedSession {
  readonly id: string;
  /** Unix milliseconds at which the session would have ended by itself: it is remembered until then. */
  readonly untilMs: number;
}

/** Stores ended sessions over restarts. */
export interface EndedSessions {
  endedSessions(atMs: number): Promise<readonly EndedSession[]>;
  endSession(session: EndedSession): Promise<void>;
}
