/** Work that outlives the request which happens to begin it: what it logs, and what it sets timers for, is no request's. */
import { context, ROOT_CONTEXT } from '@opentelemetry/api';

export const detached = <T>(work: () => T): T => context.with(ROOT_CONTEXT, work);
