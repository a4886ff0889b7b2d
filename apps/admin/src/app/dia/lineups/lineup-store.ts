/** What a line-up would draw: asked for while it is put together, the last answer kept until the next one. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { Entity, LineupPreview, LineupRequest } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';

const WAIT_MS = 250;
const RETRY_MS = 5_000;

@Injectable()
export class LineupStore {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly wanted = signal<LineupRequest | null>(null);
  private readonly answer = signal<LineupPreview | null>(null);
  private readonly ofEvent = signal<Entity | null>(null);
  private readonly fault = signal<ApiError | null>(null);
  private readonly open = signal(false);
  private readonly answered = signal<number | null>(null);
  /** what the shown answer answers */
  private answeredFor: LineupRequest | null = null;
  private asking = new AbortController();
  private askedAt = Number.POSITIVE_INFINITY;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  readonly preview = this.answer.asReadonly();
  /** whose line-up it is, where it is an event's own */
  readonly event = this.ofEvent.asReadonly();
  readonly failure = this.fault.asReadonly();
  readonly busy = this.open.asReadonly();
  /** when what is shown was answered, by our clock */
  readonly answeredAt = computed(() => this.answered() ?? this.clock.now());
  readonly ageMs = computed(() => this.clock.now() - this.answeredAt());

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
    effect(() => {
      this.clock.now();
      untracked(() => this.askAgainWhereAway());
    });
  }

  /** @param request null: nobody is in it */
  want(request: LineupRequest | null): void {
    this.stop();
    this.wanted.set(request);
    this.fault.set(null);
    this.open.set(request !== null);
    if (request === null) {
      this.answer.set(null);
      this.ofEvent.set(null);
      return;
    }
    if (request.artistIds !== undefined || this.ofEvent()?.id !== request.eventId) this.ofEvent.set(null);
    this.waiting = setTimeout(() => void this.ask(), WAIT_MS);
  }

  /** The last question alone is answered. */
  async ask(): Promise<void> {
    const request = this.wanted();
    if (request === null) return;
    this.stop();
    this.askedAt = Date.now();
    this.open.set(true);
    const { signal } = (this.asking = new AbortController());
    try {
      await this.askEvent(request, signal);
      const preview = await this.api.previewLineup(request, signal);
      if (signal.aborted) return;
      this.answer.set(preview);
      this.answeredFor = request;
      this.fault.set(null);
      this.answered.set(Date.now());
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) this.session.expire();
      else this.fail(error);
    }
    this.open.set(false);
  }

  /** An event without a line-up has a name all the same. */
  private async askEvent({ eventId, artistIds }: LineupRequest, signal: AbortSignal): Promise<void> {
    if (eventId === undefined || artistIds !== undefined) return;
    const event = await this.api.entity('event', eventId, signal);
    if (!signal.aborted) this.ofEvent.set(event);
  }

  /** Figures of another line-up are none of this one. */
  private fail(error: ApiError): void {
    this.fault.set(error);
    if (!isAway(error) || this.answeredFor !== this.wanted()) this.answer.set(null);
  }

  private askAgainWhereAway(): void {
    const fault = this.fault();
    if (fault && isAway(fault) && !this.open() && Date.now() - this.askedAt >= RETRY_MS) void this.ask();
  }

  private stop(): void {
    clearTimeout(this.waiting);
    this.asking.abort();
  }
}

/** Asking the same again may help. */
const isAway = ({ status }: ApiError): boolean => status === 0 || status === 429 || status >= 500;
