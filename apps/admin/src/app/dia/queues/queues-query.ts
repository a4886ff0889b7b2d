/** Which queue is looked into, which of its jobs, and which one is open, as the address carries it. */
import { JOB_STATES, type JobState, QUEUE_NAMES, type QueueName } from '@coliseum/contracts';

export const PAGE_SIZE = 25;

export interface JobsQuery {
  queue: QueueName;
  /** null: all */
  state: JobState | null;
  /** from 1 */
  page: number;
}
export type AddressParams = Readonly<Record<string, string | null | undefined>>;

/** What makes no sense is as if it were not there. */
export const readJobsQuery = (params: AddressParams): JobsQuery => {
  const page = Number(params['page']);
  return {
    queue: QUEUE_NAMES.find((name) => name === params['queue']) ?? QUEUE_NAMES[0],
    state: JOB_STATES.find((state) => state === params['state']) ?? null,
    page: Number.isInteger(page) && page > 0 && page <= 1_000_000 ? page : 1,
  };
};

/** As the router takes it: null takes a parameter away, and so does what goes without saying. */
export const toJobsParams = ({ queue, state, page }: JobsQuery): Record<string, string | null> => ({
  queue: queue === QUEUE_NAMES[0] ? null : queue,
  state,
  page: page === 1 ? null : String(page),
});
