/** The groups of everybody, their names, and the audience that is looked at: asked for again and again, kept over every loss. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { DnaArchetypeDefinition, DnaSegments, EntityDna } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import type { Subject } from './audiences-query';

const RETRY_MS = 5_000;
const PENDING_MS = 3_000;
const RENEW_MS = 60_000;

@Injectable()
export class AudiencesStore {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly all = signal<DnaSegments | null>(null);
  private readonly named = signal<readonly DnaArchetypeDefinition[]>([]);
  private readonly one = signal<EntityDna | null>(null);
  private readonly fault = signal<ApiError | null>(null);
  private readonly answered = signal<number | null>(null);
  private readonly closing = new AbortController();
  private asking = new AbortController();
  private subject: Subject | null = null;
  /** nothing is asked before it was said whose */
  private askedAt = Number.POSITIVE_INFINITY;

  /** null until the first answer */
  readonly segments = this.all.asReadonly();
  readonly archetypes = this.named.asReadonly();
  /** null while none is chosen, or not answered yet */
  readonly dna = this.one.asReadonly();
  readonly failure = this.fault.asReadonly();
  /** when what is shown was answered, by our clock */
  readonly answeredAt = computed(() => this.answered() ?? this.clock.now());
  readonly ageMs = computed(() => this.clock.now() - this.answeredAt());

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.closing.abort();
      this.asking.abort();
    });
    effect(() => {
      this.clock.now();
      untracked(() => this.askWhereDue());
    });
  }

  /** @param subject null: everybody */
  show(subject: Subject | null): void {
    const same = subject?.type === this.subject?.type && subject?.id === this.subject?.id;
    if (!same) {
      this.one.set(null);
      this.fault.set(null);
    }
    this.subject = subject;
    void this.ask();
  }

  /** The last question alone is answered. */
  async ask(): Promise<void> {
    this.askedAt = Date.now();
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    const { subject } = this;
    try {
      const [segments, archetypes, dna] = await Promise.all([
        this.api.segments(signal),
        this.api.archetypes(signal),
        subject && this.api.entityDna(subject.type, subject.id, signal),
      ]);
      if (signal.aborted) return;
      this.all.set(segments);
      this.named.set(archetypes);
      this.one.set(dna);
      this.fault.set(null);
      this.answered.set(Date.now());
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
    }
  }

  private askWhereDue(): void {
    if (this.closing.signal.aborted) return;
    const unknown = this.all() === null || this.fault() !== null;
    const due = unknown ? RETRY_MS : this.one()?.state === 'pending' ? PENDING_MS : RENEW_MS;
    if (Date.now() - this.askedAt >= due) void this.ask();
  }
}
