// The thread that judges large bodies, one after the other.
import { parentPort } from 'node:worker_threads';
import type { ResponseRules } from '../domain/rules.ts';
import { messageOf } from '../domain/error.ts';
import { Judge, type JudgedResponse, type Judgement } from './judge.ts';

export interface JudgeRequest {
  /** The number of the rules, from 0. */
  readonly rulesId: number;
  /** Sent once for each number. */
  readonly rules: ResponseRules | undefined;
  readonly response: JudgedResponse;
}

const judges: Judge[] = [];

parentPort?.on('message', ({ rulesId, rules, response }: JudgeRequest) => {
  if (rules !== undefined) judges[rulesId] = new Judge(rules);
  parentPort?.postMessage(judgement(judges[rulesId], response), []);
});

function judgement(judge: Judge | undefined, response: JudgedResponse): Judgement {
  try {
    if (judge === undefined) throw new Error('its rules did not arrive');
    return judge.judge(response);
  } catch (error) {
    // A fault within Rota, such as a stack that is too small: the run goes on.
    return { unmet: [], degraded: false, problem: messageOf(error) };
  }
}
