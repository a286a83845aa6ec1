// Log-ins of browsers that were ended before their time: remembered, so that their cookies are worth nothing.

export interface EndedSession {
  readonly id: string;
  /** When it would have ended by itself, Unix milliseconds: until then it is remembered. */
  readonly untilMs: number;
}

/** Where they are kept over restarts. */
export interface EndedSessions {
  endedSessions(atMs: number): Promise<readonly EndedSession[]>;
  endSession(session: EndedSession): Promise<void>;
}
