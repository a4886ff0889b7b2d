/** Brings a file to the server part by part; a part that did not get through is sent again. */
import { ApiError, type BackfillCalls } from '@coliseum/api-client';

/** Small enough for a slow line to bring one in time. */
export const PART_BYTES = 1024 * 1024;
const TRIES = 6;
const FIRST_PAUSE_MS = 500;

const mayTryAgain = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  (error.isUnreachable || error.status === 503 || error.status === 408 || error.status === 429);

export interface Upload {
  file: Blob;
  name: string;
  /** bytes that are there */
  tell: (received: number) => void;
  signal: AbortSignal;
}

/** @throws ApiError what the server said, or that nothing answered in several tries */
export async function upload(
  api: Pick<BackfillCalls, 'uploadBackfillPart'>,
  { file, name, tell, signal }: Upload,
): Promise<void> {
  for (let offset = 0; offset < file.size;) {
    const part = file.slice(offset, offset + PART_BYTES);
    const place = { offset, total: file.size };
    await insist(() => api.uploadBackfillPart(name, part, place, signal), signal);
    offset += part.size;
    tell(offset);
  }
}

async function insist(send: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await send();
      return;
    } catch (error) {
      if (signal.aborted || attempt === TRIES || !mayTryAgain(error)) throw error;
      const pause = (error.retryAfterSeconds ?? 0) * 1_000 || FIRST_PAUSE_MS * 2 ** (attempt - 1);
      await new Promise((resolve) => setTimeout(resolve, pause));
      signal.throwIfAborted();
    }
}
