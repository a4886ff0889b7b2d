/** One post of a notice: what came of it, and whether it is worth trying again. */
import { askOutside, isAskable, NotPublic } from '../../platform/outbound/ask-outside.js';

export type Posted =
  | { done: number }
  /** another try may succeed */
  | { later: string; status: number | null }
  | { never: string; status: number | null };

export interface Post {
  url: string;
  id: string;
  body: string;
  signature: string;
  /** `host:port` that may be asked whatever address it has */
  allow: readonly string[];
  /** ends it before its time */
  stop?: AbortSignal;
}

const TIMEOUT_MS = 10_000;
/** Of the answers that blame the caller, those that may be another one in a while. */
const LATER = new Set([408, 425, 429]);

/** Never throws; redirects are not followed: what is signed goes where it was meant to. */
export async function postNotice({ url, id, body, signature, allow, stop }: Post): Promise<Posted> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = stop ? AbortSignal.any([timeout, stop]) : timeout;
  if (!URL.canParse(url) || !isAskable(new URL(url)))
    return { never: 'It is no http or https address without user and password.', status: null };
  try {
    const answer = await askOutside(new URL(url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'coliseum-delivery': id,
        'coliseum-signature': signature,
      },
      body: Buffer.from(body),
      allow,
      signal,
    });
    answer.destroy(); // what it says beside its status is nothing to us
    return judge(answer.statusCode ?? 0);
  } catch (error) {
    if (error instanceof NotPublic)
      return { never: 'Its address is not public; COLISEUM_WEBHOOK_ALLOW may allow it.', status: null };
    if (timeout.aborted) return { later: `No answer in ${TIMEOUT_MS / 1000} s.`, status: null };
    return { later: `It cannot be reached: ${(error as Error).message}`.slice(0, 300), status: null };
  }
}

function judge(status: number): Posted {
  if (status >= 200 && status < 300) return { done: status };
  if (status >= 500 || LATER.has(status)) return { later: `It answered ${status}.`, status };
  if (status >= 300 && status < 400)
    return { never: `It answered ${status}; redirects are not followed.`, status };
  return { never: `It answered ${status}.`, status };
}
