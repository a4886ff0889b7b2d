/** Calls that look at events which were refused, mend them and send them in again. */
import type {
  FailedEventDetail,
  FailedEventFilter,
  FailedEventPage,
  FailedEventPatch,
  FailedEventQuery,
  FailedEventReplay,
  FailedEventReplayAnswer,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface FailedEventCalls {
  failedEvents(query: FailedEventQuery, signal?: AbortSignal): Promise<FailedEventPage>;
  failedEvent(id: string, signal?: AbortSignal): Promise<FailedEventDetail>;
  changeFailedEvent(id: string, patch: FailedEventPatch): Promise<FailedEventDetail>;
  /** what it would come to; nothing is changed */
  forecastReplay(which: Which, signal?: AbortSignal): Promise<FailedEventReplayAnswer>;
  /** more than 1,000 go on after the answer; a page of failed events says how far */
  replayFailedEvents(which: Which): Promise<FailedEventReplayAnswer>;
}
/** these, or all open ones that match */
export type Which = { ids: string[] } | { filter: FailedEventFilter };

const FAILED = '/api/v1/admin/failed-events';
const at = (id: string): string => `${FAILED}/${encodeURIComponent(id)}`;

export const failedEventCalls = (http: Http): FailedEventCalls => ({
  failedEvents: (query, signal) => http(`${FAILED}${search({ ...query })}`, { signal }),
  failedEvent: (id, signal) => http(at(id), { signal }),
  changeFailedEvent: (id, body) => http(at(id), { method: 'PATCH', body }),
  forecastReplay: (which, signal) => {
    const body: FailedEventReplay = { ...which, dryRun: true };
    return http(`${FAILED}/replay`, { method: 'POST', body, signal, timeoutMs: REPLAY_TIMEOUT_MS });
  },
  replayFailedEvents: (body) =>
    http(`${FAILED}/replay`, { method: 'POST', body, timeoutMs: REPLAY_TIMEOUT_MS }),
});
/** A thousand are stored before the answer. */
const REPLAY_TIMEOUT_MS = 60_000;
