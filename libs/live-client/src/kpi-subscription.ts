/** The key figures of a window, kept current. */
import { FIGURE_MESSAGES, FIGURE_REQUESTS, type KpiRequest, type Kpis } from '@coliseum/contracts';
import { FigureSubscription } from './figure-subscription.js';
import type { LiveSocket } from './live-link.js';

export class KpiSubscription extends FigureSubscription<Kpis> {
  constructor(
    socket: LiveSocket,
    readonly request: KpiRequest,
    answerTimeoutMs?: number,
  ) {
    const { window = 'today' } = request;
    const topic = {
      subscribe: FIGURE_REQUESTS.kpis,
      unsubscribe: FIGURE_REQUESTS.leaveKpis,
      update: FIGURE_MESSAGES.kpis,
      request,
      concerns: (update: Kpis) => update.window === window,
    };
    super(socket, topic, answerTimeoutMs);
  }
}
