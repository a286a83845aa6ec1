// The states of a job's agenda, and every transition between them:
//
//   unplanned ──plan──▶ planned ──────hold──────▶ held
//                       │  ▲ ▲                     │
//           fall behind │  │ └────plan, unhold─────┘
//                       ▼  │ catch up
//                    catching up
//
// `end` leads from every state to ended, and `plan` leads from there to planned. A catch-up takes
// seconds and is not interrupted: a plan, a hold or an end during it takes effect when it is done.

/**
 * - `unplanned`: the job has had no plan in this process.
 * - `planned`: fires are handled when they come due.
 * - `held`: the ledger is noting a new timetable, and no fire is handled by the old one.
 * - `ended`: the job is disabled, removed or without a schedule. Its runs may continue.
 */
type SettledState = 'unplanned' | 'planned' | 'held' | 'ended';

type Transition = 'plan' | 'hold' | 'unhold' | 'end';

const TRANSITIONS: Readonly<Record<SettledState, Readonly<Record<Transition, SettledState>>>> = {
  unplanned: { plan: 'planned', hold: 'unplanned', unhold: 'unplanned', end: 'ended' },
  planned: { plan: 'planned', hold: 'held', unhold: 'planned', end: 'ended' },
  held: { plan: 'planned', hold: 'held', unhold: 'planned', end: 'ended' },
  ended: { plan: 'planned', hold: 'ended', unhold: 'ended', end: 'ended' },
};

export class AgendaState {
  #settled: SettledState = 'unplanned';
  #catchingUp = false;

  /** `catching up`: thousands of missed fires are being decided, and newer ones wait for that. */
  get name(): SettledState | 'catching up' {
    return this.#catchingUp ? 'catching up' : this.#settled;
  }

  apply(transition: Transition): void {
    this.#settled = TRANSITIONS[this.#settled][transition];
  }

  fallBehind(): void {
    this.#catchingUp = true;
  }

  catchUp(): void {
    this.#catchingUp = false;
  }
}
