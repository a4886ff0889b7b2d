/** Calls that have history read again, and bring the files for it. */
import type {
  Backfill,
  BackfillFileList,
  BackfillInput,
  BackfillList,
  BackfillUpload,
  BackfillUploadQuery,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface BackfillCalls {
  backfills(query: { limit?: number; offset?: number }, signal?: AbortSignal): Promise<BackfillList>;
  backfill(id: string, signal?: AbortSignal): Promise<Backfill>;
  makeBackfill(input: BackfillInput): Promise<Backfill>;
  pauseBackfill(id: string): Promise<Backfill>;
  resumeBackfill(id: string): Promise<Backfill>;
  cancelBackfill(id: string): Promise<Backfill>;
  backfillFiles(signal?: AbortSignal): Promise<BackfillFileList['items']>;
  uploadBackfillPart(
    name: string,
    part: Blob,
    place: BackfillUploadQuery,
    signal?: AbortSignal,
  ): Promise<BackfillUpload>;
}

const BACKFILLS = '/api/v1/admin/backfills';
const FILES = `${BACKFILLS}/files`;
/** A slow line needs longer for a part. */
const PART_TIMEOUT_MS = 60_000;
const act = (id: string, what: string): string => `${BACKFILLS}/${encodeURIComponent(id)}/${what}`;

export const backfillCalls = (http: Http): BackfillCalls => ({
  backfills: (query, signal) => http(`${BACKFILLS}${search({ ...query })}`, { signal }),
  backfill: (id, signal) => http(`${BACKFILLS}/${encodeURIComponent(id)}`, { signal }),
  makeBackfill: (body) => http(BACKFILLS, { method: 'POST', body }),
  pauseBackfill: (id) => http(act(id, 'pause'), { method: 'POST' }),
  resumeBackfill: (id) => http(act(id, 'resume'), { method: 'POST' }),
  cancelBackfill: (id) => http(act(id, 'cancel'), { method: 'POST' }),
  backfillFiles: async (signal) => (await http<BackfillFileList>(FILES, { signal })).items,
  uploadBackfillPart: (name, body, { offset, total }, signal) =>
    http(`${FILES}/${encodeURIComponent(name)}${search({ offset, total })}`, {
      ...{ method: 'PUT', body, signal, timeoutMs: PART_TIMEOUT_MS },
    }),
});
