// What the connections of one route have learned, for those that follow.
import { HeadMemory } from './http1/head-memory.ts';
import { RequestTexts } from './http1/request-text.ts';
import type { Route } from './route.ts';

export class RouteMemory {
  readonly heads: HeadMemory = new HeadMemory();
  readonly texts: RequestTexts;
  /** A TLS session that can be resumed. */
  session: Buffer | undefined;

  constructor(route: Route) {
    this.texts = new RequestTexts({ keepsAlive: route.maxAgeMs > 0 });
  }
}
