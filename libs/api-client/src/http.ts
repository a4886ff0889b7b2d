/// <reference lib="dom" />
/** One HTTP call, answered by JSON or a file: a deadline, and every way of failing turned into an ApiError. */
import type { Problem } from '@coliseum/contracts';
import { ApiError } from './api-error.js';
import { parseRetryAfter } from './retry-after.js';

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface HttpOptions {
  /** origin of the server; empty for the page's own */
  origin?: string;
  fetch?: Fetch;
  timeoutMs?: number;
}
export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** sent as JSON; a Blob as the bytes it is, by the type that it says it is of */
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** where this call may take longer, or less long, than others */
  timeoutMs?: number;
}
export type Http = <T>(path: string, call?: Call) => Promise<T>;
export type Download = (path: string, signal?: AbortSignal) => Promise<Blob>;

const TIMEOUT_MS = 10_000;
/** A file may have to be made first. */
const DOWNLOAD_TIMEOUT_MS = 90_000;
const BYTES = 'application/octet-stream';
const JSON_ONLY = 'application/json, application/problem+json';

export const createHttp = (options: HttpOptions = {}): Http => {
  const ask = createAsk(options, options.timeoutMs ?? TIMEOUT_MS, JSON_ONLY);
  return async <T>(path: string, call: Call = {}): Promise<T> => read<T>(await ask(path, call));
};

/** For files: the answer as it is. */
export const createDownload = (options: HttpOptions = {}): Download => {
  const ask = createAsk(options, DOWNLOAD_TIMEOUT_MS, `*/*, ${JSON_ONLY};q=0.1`);
  return async (path, signal) => (await ask(path, { signal })).blob();
};

const isBytes = (body: unknown): body is Blob => body instanceof Blob;

type Ask = (path: string, call: Call) => Promise<Response>;

const createAsk = (options: HttpOptions, patienceMs: number, accept: string): Ask => {
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  return async (path, { method = 'GET', body, signal, timeoutMs = patienceMs }) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const init: RequestInit = {
      method,
      credentials: 'same-origin',
      headers: {
        accept,
        ...(body === undefined
          ? {}
          : { 'content-type': isBytes(body) ? body.type || BYTES : 'application/json' }),
      },
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      ...(body === undefined ? {} : { body: isBytes(body) ? body : JSON.stringify(body) }),
    };
    let response: Response;
    try {
      response = await send(`${options.origin ?? ''}${path}`, init);
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw noAnswer(deadline.aborted, timeoutMs);
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  };
};

const noAnswer = (timedOut: boolean, timeoutMs: number): ApiError =>
  new ApiError(timedOut ? `No answer in ${timeoutMs / 1000} s.` : 'The server cannot be reached.', {
    code: timedOut ? 'timed_out' : 'unreachable',
    status: 0,
    requestId: null,
    retryAfterSeconds: null,
    errors: [],
  });

const read = async <T>(response: Response): Promise<T> => {
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw errorOf(response, { code: 'bad_answer', detail: 'The answer was not JSON.' });
  }
};

/** A proxy's error page is no problem document: its status still tells. */
const problemOf = async (response: Response): Promise<ApiError> => {
  const body: unknown = await response.json().catch(() => null);
  return errorOf(response, typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {});
};

const errorOf = (response: Response, problem: Partial<Problem>): ApiError =>
  new ApiError(problem.detail ?? problem.title ?? `The server answered ${response.status}.`, {
    code: problem.code ?? 'http_error',
    status: response.status,
    requestId: response.headers.get('x-request-id'),
    retryAfterSeconds: parseRetryAfter(response.headers.get('retry-after'), Date.now()),
    errors: problem.errors ?? [],
  });
