/** What the server makes of something while it is written: asked for once somebody stops writing, and never about what is not complete. */
import { effect, inject, type Signal, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { Session } from '../session/session';

const WAIT_MS = 300;

export interface AskedWhileWritten<W, A> {
  readonly answer: Signal<A | null>;
  readonly failure: Signal<ApiError | null>;
  /** something newer was written than what is answered */
  readonly busy: Signal<boolean>;
  /** null: it is not complete */
  want(wish: W | null): void;
}

export interface WhileWrittenOptions {
  /** an answer to what was written before would mislead: it goes at once, not when the next one comes */
  forgets?: boolean;
}

/** Within an injection context, whose end ends it. */
export const askedWhileWritten = <W, A>(
  fetch: (wish: W, signal: AbortSignal) => Promise<A>,
  { forgets = false }: WhileWrittenOptions = {},
): AskedWhileWritten<W, A> => {
  const session = inject(Session);
  const about = signal<W | null>(null, { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  const answer = signal<A | null>(null);
  const failure = signal<ApiError | null>(null);
  const busy = signal(false);
  const settle = (to: A | null, fault: ApiError | null): void => {
    busy.set(false);
    answer.set(to);
    failure.set(fault);
  };
  const ask = async (wish: W, closing: AbortSignal): Promise<void> => {
    try {
      const given = await fetch(wish, closing);
      if (!closing.aborted) settle(given, null);
    } catch (error) {
      if (closing.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) session.expire();
      else settle(null, error);
    }
  };
  effect((onCleanup) => {
    const wish = about();
    const closing = new AbortController();
    onCleanup(() => closing.abort());
    if (wish === null || forgets) settle(null, null);
    if (wish === null) return;
    busy.set(true);
    const timer = setTimeout(() => void ask(wish, closing.signal), WAIT_MS);
    onCleanup(() => clearTimeout(timer));
  });
  return {
    answer: answer.asReadonly(),
    failure: failure.asReadonly(),
    busy: busy.asReadonly(),
    want: (wish) => about.set(wish),
  };
};
