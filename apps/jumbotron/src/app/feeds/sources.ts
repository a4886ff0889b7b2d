/** Where feeds come from: subscriptions of the live line, and addresses that are asked again. */
import { effect, untracked, type Injector } from '@angular/core';
import type { LeaderboardSnapshot, SubscribeRequest } from '@coliseum/contracts';
import type { FigureSubscription, LiveClient } from '@coliseum/live-client';
import type { Source } from './feed';
import { Line } from './line';

const AGAIN_MS = 60_000;
const PATIENCE_MS = 5_000;

export const boardSource = (client: LiveClient, request: SubscribeRequest): Source<LeaderboardSnapshot> => ({
  follow(told, refused) {
    const board = client.board(request);
    const stop = board.view.watch((view) => {
      if (view.board) told(view.board);
      if (view.refusal) refused();
    });
    return () => {
      stop();
      client.leave(board);
    };
  },
});

export const figureSource = <T extends object>(
  client: LiveClient,
  open: () => FigureSubscription<T>,
): Source<T> => ({
  follow(told, refused) {
    const figures = open();
    const stop = figures.view.watch((view) => {
      if (view.figures) told(view.figures);
      if (view.refusal) refused();
    });
    return () => {
      stop();
      client.leave(figures);
    };
  },
});

/** Asked at once, every minute, and whenever the line is back. What the server does not have is known to be absent. */
export const restSource = <T>(
  address: string,
  injector: Injector,
  read: (body: unknown) => T | null = (body) => body as T,
  headers: () => Record<string, string> = () => ({}),
): Source<T> => ({
  follow(told, refused) {
    const line = injector.get(Line);
    const end = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const signal = AbortSignal.any([end.signal, AbortSignal.timeout(PATIENCE_MS)]);
        const answer = await fetch(address, { signal, headers: headers() });
        const value = answer.ok ? read(await answer.json()) : null;
        if (end.signal.aborted) return;
        if (value !== null) told(value);
        else if (answer.ok || (answer.status >= 400 && answer.status < 500)) refused();
      } catch {
        // the line tells when the server is back, and asks again
      }
    };
    const timer = setInterval(() => void ask(), AGAIN_MS);
    let lost = false;
    void ask();
    const back = effect(
      () => {
        const connection = line.connection();
        if (connection === 'live' && lost) untracked(() => void ask());
        lost = connection === 'offline';
      },
      { injector, manualCleanup: true },
    );
    return () => {
      clearInterval(timer);
      back.destroy();
      end.abort();
    };
  },
});
