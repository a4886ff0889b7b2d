/** One answer of the server: asked for again when the question changes, when it is old, and after a failure. */
import { computed, DestroyRef, effect, inject, type Signal, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';

const RETRY_MS = 5_000;

export interface AskedOptions {
  /** default: only when the question changes */
  everyMs?: number;
  /** the answer to the question before stays until the next one comes */
  keeps?: boolean;
}
export interface Asked<T> {
  /** null until the first answer; to the question that is asked now, unless older ones are kept */
  readonly value: Signal<T | null>;
  /** of the last try; an older answer stays beside it */
  readonly failure: Signal<ApiError | null>;
  readonly answeredAt: Signal<number | null>;
  ask(): Promise<void>;
}

/** What was refused for good is refused again; nothing else is. */
const mayRetry = ({ status }: ApiError): boolean => status < 400 || status >= 500 || status === 429;

/**
 * Within an injection context, whose end ends it.
 * @param question null: nothing is to be asked
 */
export const asked = <Q, T>(
  question: () => Q | null,
  fetch: (question: Q, signal: AbortSignal) => Promise<T>,
  { everyMs = Number.POSITIVE_INFINITY, keeps = false }: AskedOptions = {},
): Asked<T> => {
  const clock = inject(Clock);
  const session = inject(Session);
  const value = signal<T | null>(null);
  const failure = signal<ApiError | null>(null);
  const answeredAt = signal<number | null>(null);
  const wanted = computed(question, { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  let asking = new AbortController();
  let askedAt = Number.NEGATIVE_INFINITY;
  let underWay = false;

  const ask = async (): Promise<void> => {
    const what = untracked(wanted);
    asking.abort();
    if (what === null) return;
    const { signal: closing } = (asking = new AbortController());
    askedAt = Date.now();
    underWay = true;
    try {
      const answer = await fetch(what, closing);
      if (closing.aborted) return;
      value.set(answer);
      failure.set(null);
      answeredAt.set(Date.now());
    } catch (error) {
      if (closing.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) session.expire();
      else failure.set(error);
    } finally {
      if (!closing.aborted) underWay = false;
    }
  };

  inject(DestroyRef).onDestroy(() => asking.abort());
  effect(() => {
    wanted();
    untracked(() => {
      if (!keeps || wanted() === null) value.set(null);
      failure.set(null);
      answeredAt.set(null);
      void ask();
    });
  });
  effect(() => {
    clock.now();
    untracked(() => {
      const failed = failure();
      const due = failed === null ? everyMs : mayRetry(failed) ? RETRY_MS : everyMs;
      if (wanted() !== null && !underWay && Date.now() - askedAt >= due) void ask();
    });
  });
  return {
    value: value.asReadonly(),
    failure: failure.asReadonly(),
    answeredAt: answeredAt.asReadonly(),
    ask,
  };
};
