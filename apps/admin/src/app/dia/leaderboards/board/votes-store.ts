/** Votes that do not count, page by page, and what is done about those held for false: said, and taken back. */
import { computed, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type {
  Detection,
  SetAsideVerdict,
  SetAsideVote,
  Suspicion,
  SuspicionResult,
} from '@coliseum/contracts';
import { formatCount } from '@coliseum/ui';
import { API } from '../../../api';
import { Session } from '../../session/session';
import { asked } from '../asked';
import { LifeStore } from './life-store';
import { OpenBoard } from './open-board';

const PAGE = 50;
const RENEW_MS = 5_000;
const TAKEN_BACK = 'Taken back.';

export interface Outcome {
  text: string;
  undo: (() => void) | null;
}

@Injectable()
export class VotesStore {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly open = inject(OpenBoard);
  private readonly life = inject(LifeStore);
  readonly verdict = signal<SetAsideVerdict | null>(null);
  /** how many pages are shown, as one */
  private readonly pages = signal(1);
  private readonly asking = asked(
    () => {
      const eventId = this.open.eventId();
      return eventId === null ? null : { eventId, verdict: this.verdict(), pages: this.pages() };
    },
    ({ eventId, verdict, pages }, closing) =>
      this.api.setAsideVotes(
        eventId,
        { verdict: verdict ?? undefined, limit: Math.min(1_000, PAGE * pages) },
        closing,
      ),
    { everyMs: RENEW_MS, keeps: true },
  );
  private readonly working = signal(false);
  private readonly fault = signal<ApiError | null>(null);
  private readonly marked = signal<ReadonlySet<string>>(new Set());
  private readonly done = signal<Outcome | null>(null);
  /** what was done last, said where it was done, with the way back */
  readonly outcome = this.done.asReadonly();
  /** what the detector found last */
  readonly found = signal<SuspicionResult | null>(null);
  readonly busy = this.working.asReadonly();
  readonly refused = this.fault.asReadonly();
  readonly failure = this.asking.failure;
  readonly counts = computed(() => this.asking.value()?.counts ?? []);
  /** null until the first answer */
  readonly votes = computed<readonly SetAsideVote[] | null>(() => this.asking.value()?.votes ?? null);
  readonly hasMore = computed(() => (this.asking.value()?.nextCursor ?? null) !== null);
  /** those that are still there */
  readonly marks = computed(
    () =>
      new Set(
        (this.votes() ?? [])
          .filter(({ id, verdict }) => verdict === 'suspect' && this.marked().has(id))
          .map(({ id }) => id),
      ),
  );

  ask(): Promise<void> {
    return this.asking.ask();
  }

  show(verdict: SetAsideVerdict | null): void {
    this.pages.set(1);
    this.verdict.set(verdict);
  }

  more(): void {
    this.pages.update((pages) => pages + 1);
  }

  mark(id: string): void {
    this.marked.update((ids) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  markAll(): void {
    const all = (this.votes() ?? []).filter(({ verdict }) => verdict === 'suspect').map(({ id }) => id);
    this.marked.set(this.marks().size === all.length ? new Set() : new Set(all));
  }

  setAside(which: Omit<Suspicion, 'reason'>, reason: string): Promise<boolean> {
    return this.change(async (eventId) => {
      const { changed } = await this.api.suspectVotes(eventId, { ...which, reason });
      this.done.set({
        text: `${votesWords(changed)} set aside.`,
        undo: changed > 0 ? () => void this.lift(which, TAKEN_BACK) : null,
      });
    });
  }

  lift(which: Omit<Suspicion, 'reason'>, reason: string): Promise<boolean> {
    return this.change(async (eventId) => {
      const { changed } = await this.api.liftVotes(eventId, { ...which, reason });
      this.done.set({
        text: `${votesWords(changed)} judged as any other now.`,
        undo: changed > 0 ? () => void this.setAside(which, TAKEN_BACK) : null,
      });
    });
  }

  detect(limits: Detection): Promise<boolean> {
    return this.change(async (eventId) => {
      const found = await this.api.detectVotes(eventId, limits);
      this.found.set(found);
      this.done.set({
        text:
          found.sessions.length === 0
            ? 'No session votes like a machine.'
            : `${sessionsWords(found.sessions.length)}: ${votesWords(found.changed)} set aside.`,
        undo: null,
      });
    });
  }

  private async change(work: (eventId: string) => Promise<void>): Promise<boolean> {
    const eventId = this.open.eventId();
    if (eventId === null || this.working()) return false;
    this.working.set(true);
    this.fault.set(null);
    this.done.set(null);
    try {
      await work(eventId);
      this.marked.set(new Set());
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
      return false;
    } finally {
      this.working.set(false);
      void this.asking.ask();
      void this.life.ask();
    }
  }
}

const votesWords = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'vote is' : 'votes are'}`;
const sessionsWords = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'session votes' : 'sessions vote'} like a machine`;
