// The right to have one request in flight.

export interface Permit {
  /** Gives the places back; doing it again does nothing. */
  release(): void;
}
