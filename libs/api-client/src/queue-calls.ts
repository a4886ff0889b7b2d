/** Calls that look into the queues and act on them. */
import type {
  QueueAct,
  QueueClean,
  QueueJob,
  QueueJobPage,
  QueueJobQuery,
  QueueList,
  QueueName,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface QueueCalls {
  queues(signal?: AbortSignal): Promise<QueueList>;
  queueJobs(queue: QueueName, query: QueueJobQuery, signal?: AbortSignal): Promise<QueueJobPage>;
  queueJob(queue: QueueName, id: string, signal?: AbortSignal): Promise<QueueJob>;
  pauseQueue(queue: QueueName): Promise<QueueAct>;
  resumeQueue(queue: QueueName): Promise<QueueAct>;
  retryFailedJobs(queue: QueueName): Promise<QueueAct>;
  cleanQueue(queue: QueueName, which: QueueClean): Promise<QueueAct>;
  retryJob(queue: QueueName, id: string): Promise<QueueAct>;
  removeJob(queue: QueueName, id: string): Promise<QueueAct>;
}

const QUEUES = '/api/v1/admin/queues';
const POST = { method: 'POST' } as const;
const at = (queue: QueueName, rest: string): string => `${QUEUES}/${queue}/${rest}`;
const job = (queue: QueueName, id: string, rest = ''): string =>
  at(queue, `jobs/${encodeURIComponent(id)}${rest}`);

export const queueCalls = (http: Http): QueueCalls => ({
  queues: (signal) => http(QUEUES, { signal }),
  queueJobs: (queue, query, signal) => http(at(queue, `jobs${search({ ...query })}`), { signal }),
  queueJob: (queue, id, signal) => http(job(queue, id), { signal }),
  pauseQueue: (queue) => http(at(queue, 'pause'), POST),
  resumeQueue: (queue) => http(at(queue, 'resume'), POST),
  retryFailedJobs: (queue) => http(at(queue, 'retry-failed'), POST),
  cleanQueue: (queue, body) => http(at(queue, 'clean'), { ...POST, body }),
  retryJob: (queue, id) => http(job(queue, id, '/retry'), POST),
  removeJob: (queue, id) => http(job(queue, id, '/remove'), POST),
});
