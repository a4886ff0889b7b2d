/** An answer that a page keeps: asked for when its question changes and every few seconds, kept and dated over every loss. */
import { computed, DestroyRef, effect, inject, type Signal, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';

export const RETRY_MS = 5_000;
/** Older than this, what is shown is dated. */
export const STALE_AFTER_MS = 30_000;

export interface Asked<T> {
  /** null until the first answer; the last one stands until the next */
  readonly value: Signal<T | null>;
  readonly failure: Signal<ApiError | null>;
  /** when it came, by our clock */
  readonly answeredAt: Signal<number>;
  readonly ageMs: Signal<number>;
  /** what is shown was true once */
  readonly stale: Signal<boolean>;
  ask(): Promise<void>;
  /** what is known better meanwhile, as from an act's own answer */
  change(to: (value: T) => T): void;
}

export interface AskedOptions {
  /** how often by itself; a signal where that depends */
  everyMs?: () => number;
}

/**
 * Within an injection context, whose end ends it.
 * @param question null: there is nothing to ask; what was known is forgotten
 */
export const asked = <Q, T>(
  question: () => Q | null,
  fetch: (question: Q, signal: AbortSignal) => Promise<T>,
  { everyMs = () => RETRY_MS }: AskedOptions = {},
): Asked<T> => {
  const clock = inject(Clock);
  const session = inject(Session);
  const value = signal<T | null>(null);
  const failure = signal<ApiError | null>(null);
  const answeredAt = signal(0);
  let asking = new AbortController();
  let askedAt = Number.NEGATIVE_INFINITY;
  let underWay = false;

  /** Of two questions the later one is answered, whichever answer comes first. */
  const ask = async (): Promise<void> => {
    const wanted = untracked(question);
    asking.abort();
    const mine = (asking = new AbortController());
    askedAt = Date.now();
    if (wanted === null) return value.set(null);
    underWay = true;
    try {
      const answer = await fetch(wanted, mine.signal);
      if (mine.signal.aborted) return;
      value.set(answer);
      answeredAt.set(Date.now());
      failure.set(null);
    } catch (error) {
      if (mine.signal.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) session.expire();
      else failure.set(error);
    } finally {
      if (asking === mine) underWay = false;
    }
  };

  inject(DestroyRef).onDestroy(() => asking.abort());
  effect(() => {
    question();
    untracked(() => {
      failure.set(null);
      void ask();
    });
  });
  effect(() => {
    clock.now();
    const pause = failure() === null ? everyMs() : RETRY_MS;
    untracked(() => {
      if (question() !== null && !underWay && Date.now() - askedAt >= pause) void ask();
    });
  });
  const ageMs = computed(() => Math.max(0, clock.now() - answeredAt()));
  return {
    value: value.asReadonly(),
    failure: failure.asReadonly(),
    answeredAt: answeredAt.asReadonly(),
    ageMs,
    stale: computed(() => value() !== null && (failure() !== null || ageMs() > everyMs() + STALE_AFTER_MS)),
    ask,
    change: (to) => value.update((known) => (known === null ? null : to(known))),
  };
};
