/** Senders that repeat each batch until it is acknowledged, and remember what they sent, were promised and were told. */
import { API_KEY } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';

export type Event = Record<string, unknown> & { id: string };
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const artists = Array.from({ length: 7 }, () => randomUUID());

/** Votes of one show, each of somebody else: by the default rule all of them count. */
export const votes =
  (eventId: string, count: number): (() => Event[]) =>
  () =>
    Array.from({ length: count }, (_, i) => ({
      id: randomUUID(),
      type: 'concierto.vote_cast',
      userId: randomUUID(),
      artistId: artists[i % artists.length],
      eventId,
      value: 1 + (i % 12),
    }));

export const post = (origin: string, body: unknown, key = API_KEY, timeoutMs = 40_000): Promise<Response> =>
  fetch(`${origin}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });

/** As a sender must: again, as long as the store is too busy to promise anything. */
export async function insist(origin: string, body: unknown): Promise<Response> {
  for (const end = Date.now() + 60_000; ;) {
    const answer = await post(origin, body);
    if (answer.status !== 503 || Date.now() > end) return answer;
    await answer.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 1_000 * (0.5 + Math.random())));
  }
}

interface Wishes {
  senders: number;
  batch: () => Event[];
  key?: string;
  /** of each sender, after each batch */
  pauseMs?: number;
}

export class Crowd {
  readonly sent = new Set<string>();
  readonly acknowledged = new Set<string>();
  /** answers by status; 0: none came */
  readonly statuses = new Map<number, number>();
  /** what no sender should ever be told */
  readonly complaints: string[] = [];
  /** the longest wait for an answer in milliseconds */
  slowestMs = 0;
  /** when the last batch was acknowledged */
  acknowledgedAt = 0;
  private over = false;
  private abandoned = false;
  private readonly running: Promise<unknown>;

  /** @param origins each sender goes to one of them */
  constructor(
    private readonly origins: readonly string[],
    private readonly wishes: Wishes,
  ) {
    this.running = Promise.all(Array.from({ length: wishes.senders }, (_, i) => this.send(i)));
  }

  /** What is under way is repeated until it is acknowledged. */
  async stop(): Promise<void> {
    this.over = true;
    await this.running;
  }

  /** What is under way is let go. */
  async abandon(): Promise<void> {
    this.abandoned = true;
    await this.stop();
  }

  count(...statuses: number[]): number {
    return statuses.reduce((sum, status) => sum + (this.statuses.get(status) ?? 0), 0);
  }

  private async send(sender: number): Promise<void> {
    const origin = this.origins[sender % this.origins.length] as string;
    while (!this.over) {
      const batch = this.wishes.batch();
      for (const { id } of batch) this.sent.add(id);
      while (!this.abandoned && !(await this.isAcknowledged(origin, batch))) await pause(50);
      await pause(this.wishes.pauseMs ?? 0);
    }
  }

  private async isAcknowledged(origin: string, batch: Event[]): Promise<boolean> {
    const started = performance.now();
    const answer = await post(origin, batch, this.wishes.key).catch(() => null);
    const body = (await answer?.json().catch(() => null)) as Record<string, number> | null | undefined;
    const status = body ? (answer?.status ?? 0) : 0;
    // a process that was killed has given no answer, and its caller has waited for none
    if (status !== 0) this.slowestMs = Math.max(this.slowestMs, performance.now() - started);
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (status === 202 && body) {
      const { accepted = 0, duplicates = 0 } = body;
      if (accepted + duplicates !== batch.length)
        this.complaints.push(`${accepted} + ${duplicates} of ${batch.length} were acknowledged`);
      for (const { id } of batch) this.acknowledged.add(id);
      this.acknowledgedAt = Date.now();
      return true;
    }
    if (status === 503 || status === 429) {
      if (!answer?.headers.get('retry-after')) this.complaints.push(`${status} without Retry-After`);
    } else if (status !== 0) this.complaints.push(`the API answered ${status}: ${JSON.stringify(body)}`);
    return false;
  }
}
