/** A list beside the walls – groups, playlists, rehearsals – asked for again whenever something changed on them. */
import { DestroyRef, effect, inject, type Signal, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { Walls } from './walls';

const RETRY_MS = 5_000;

export interface AskedList<T> {
  /** null until the first answer */
  readonly items: Signal<readonly T[] | null>;
  readonly failure: Signal<ApiError | null>;
  /** when the items came, by our clock */
  readonly answeredAt: Signal<number | null>;
  ask(): Promise<void>;
}

/**
 * Within an injection context, whose end ends it.
 * @param renewMs how often it is asked for where nothing is said to have changed
 */
export const askedList = <T>(
  fetch: (signal: AbortSignal) => Promise<readonly T[]>,
  { renewMs = Number.POSITIVE_INFINITY }: { renewMs?: number } = {},
): AskedList<T> => {
  const walls = inject(Walls);
  const clock = inject(Clock);
  const session = inject(Session);
  const items = signal<readonly T[] | null>(null);
  const failure = signal<ApiError | null>(null);
  const answeredAt = signal<number | null>(null);
  const closing = new AbortController();
  let askedAt = Number.NEGATIVE_INFINITY;

  const ask = async (): Promise<void> => {
    askedAt = Date.now();
    try {
      items.set(await fetch(closing.signal));
      failure.set(null);
      answeredAt.set(Date.now());
    } catch (error) {
      if (closing.signal.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) session.expire();
      else failure.set(error);
      if (error.status === 403) void session.renew(); // the role is another one by now
    }
  };

  inject(DestroyRef).onDestroy(() => closing.abort());
  effect(() => {
    walls.changes();
    untracked(() => void ask());
  });
  effect(() => {
    clock.now();
    const unknown = items() === null || failure() !== null;
    if (Date.now() - askedAt >= (unknown ? RETRY_MS : renewMs)) untracked(() => void ask());
  });
  return {
    items: items.asReadonly(),
    failure: failure.asReadonly(),
    answeredAt: answeredAt.asReadonly(),
    ask,
  };
};
