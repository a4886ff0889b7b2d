/** Calls that run jobs by hand, have figures compared or counted anew, and empty the cache. */
import type {
  CacheFlush,
  CacheFlushed,
  JobRunList,
  Reconciliation,
  ReconciliationList,
  ReconciliationRequest,
  StartedJob,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface OperationCalls {
  /** it goes on after the answer */
  runJob(job: string): Promise<StartedJob>;
  jobRuns(limit: number, signal?: AbortSignal): Promise<JobRunList>;
  reconciliations(limit: number, signal?: AbortSignal): Promise<Reconciliation[]>;
  reconciliation(id: string, signal?: AbortSignal): Promise<Reconciliation>;
  /** it goes on after the answer */
  reconcile(request: ReconciliationRequest): Promise<Reconciliation>;
  flushCache(which: CacheFlush): Promise<CacheFlushed>;
}

const ADMIN = '/api/v1/admin';
const RECONCILIATIONS = `${ADMIN}/reconciliations`;

export const operationCalls = (http: Http): OperationCalls => ({
  runJob: (job) => http(`${ADMIN}/pipeline/run`, { method: 'POST', body: { job } }),
  jobRuns: (limit, signal) => http(`${ADMIN}/pipeline/runs${search({ limit })}`, { signal }),
  reconciliations: async (limit, signal) =>
    (await http<ReconciliationList>(`${RECONCILIATIONS}${search({ limit })}`, { signal })).reconciliations,
  reconciliation: (id, signal) => http(`${RECONCILIATIONS}/${encodeURIComponent(id)}`, { signal }),
  reconcile: (body) => http(RECONCILIATIONS, { method: 'POST', body }),
  flushCache: (body) => http(`${ADMIN}/cache/flush`, { method: 'POST', body }),
});
