/** Calls that start and stop rehearsals. */
import type { Rehearsal, RehearsalInput, RehearsalList } from '@coliseum/contracts';
import type { Http } from './http.js';

export interface RehearsalCalls {
  rehearsals(signal?: AbortSignal): Promise<Rehearsal[]>;
  startRehearsal(rehearsal: RehearsalInput): Promise<Rehearsal>;
  stopRehearsal(id: string): Promise<void>;
}

const REHEARSALS = '/api/v1/admin/rehearsals';

export const rehearsalCalls = (http: Http): RehearsalCalls => ({
  rehearsals: async (signal) => (await http<RehearsalList>(REHEARSALS, { signal })).items,
  startRehearsal: (body) => http(REHEARSALS, { method: 'POST', body }),
  stopRehearsal: (id) => http(`${REHEARSALS}/${encodeURIComponent(id)}/stop`, { method: 'POST' }),
});
