/** Votes that do not count, and those held for false: found, set aside and let back, each with a reason. */
import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { SET_ASIDE_VERDICTS, type SetAsideVerdict, type Suspicion } from '@coliseum/contracts';
import { SUSPICION } from '@coliseum/domain';
import { Button, Empty, Failure, formatCount, formatWhen, Icon, RowSkeleton, zoneName } from '@coliseum/ui';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import { DirectoryNames } from '../../playlists/directory-names';
import { Permission } from '../../session/permission';
import { Sheet } from '../../sheet/sheet';
import { verdictWords } from './life-words';
import { LifeStore } from './life-store';
import { OpenBoard } from './open-board';
import { VotesStore } from './votes-store';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

@Component({
  selector: 'dia-votes-sheet',
  imports: [Button, Empty, Failure, Icon, RowSkeleton, Sheet],
  providers: [DirectoryNames, VotesStore],
  templateUrl: './votes-sheet.html',
  styleUrl: './votes-sheet.css',
})
export class VotesSheet {
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly names = inject(DirectoryNames);
  private readonly life = inject(LifeStore);
  protected readonly permission = inject(Permission);
  protected readonly open = inject(OpenBoard);
  protected readonly store = inject(VotesStore);
  /** in the address: why they do not count, and a vote that may be a false one */
  readonly verdict = input<string>();
  readonly vote = input<string>();
  readonly verdictPicked = output<string | null>();
  readonly closed = output();
  protected readonly usersPerSession = signal(SUSPICION.usersPerSession);
  protected readonly votesPerSecond = signal(SUSPICION.votesPerSecond);
  protected readonly which = linkedSignal(() => this.vote() ?? '');
  protected readonly reason = signal('');
  protected readonly liftReason = signal('');
  protected readonly verdictWords = verdictWords;
  protected readonly shown = computed(
    () =>
      SET_ASIDE_VERDICTS.find((verdict): verdict is SetAsideVerdict => verdict === this.verdict()) ?? null,
  );
  protected readonly counts = computed(() =>
    this.store
      .counts()
      .map(({ verdict, votes }) => ({ verdict, words: `${formatCount(votes)} ${verdictWords(verdict)}` })),
  );
  protected readonly rows = computed(
    () =>
      this.store.votes()?.map((vote) => ({
        vote,
        when: formatWhen(vote.timestamp, this.clock.now(), this.zone()),
        artist: this.names.of('artist', vote.artistId),
        ballot: vote.ballot ?? '',
        why: vote.reason
          ? `${vote.reason}, by ${vote.flaggedBy ?? 'nobody known'}`
          : verdictWords(vote.verdict),
      })) ?? null,
  );
  protected readonly zoneWords = computed(() => `times in ${zoneName(this.zone(), this.clock.now())}`);
  /** a result that is signed rests on them */
  protected readonly locked = computed(() => {
    if (!this.permission.mayOperate()) return this.permission.reason();
    return this.life.state() === 'official'
      ? 'The result is official: reopen it before votes are judged anew.'
      : null;
  });
  /** votes by their ids, else a session */
  protected readonly suspicion = computed<Omit<Suspicion, 'reason'> | null>(() => {
    const parts = this.which()
      .trim()
      .split(/[\s,]+/)
      .filter(Boolean);
    if (parts.length === 0) return null;
    if (parts.every((part) => UUID.test(part))) return { ids: parts };
    return parts.length === 1 && parts[0] ? { sessionId: parts[0] } : null;
  });
  protected readonly mayDetect = computed(
    () => !this.store.busy() && this.usersPerSession() >= 1 && this.votesPerSecond() >= 1,
  );
  protected readonly maySetAside = computed(
    () => !this.store.busy() && this.suspicion() !== null && this.reason().trim() !== '',
  );
  protected readonly mayLift = computed(
    () => !this.store.busy() && this.store.marks().size > 0 && this.liftReason().trim() !== '',
  );

  constructor() {
    effect(() => {
      const verdict = this.shown();
      untracked(() => this.store.show(verdict));
    });
  }

  protected pick(value: string): void {
    this.verdictPicked.emit(value || null);
  }

  protected detect(): void {
    void this.store.detect({
      usersPerSession: this.usersPerSession(),
      votesPerSecond: this.votesPerSecond(),
    });
  }

  protected async setAside(): Promise<void> {
    const which = this.suspicion();
    if (!which || !this.maySetAside()) return;
    if (await this.store.setAside(which, this.reason().trim())) {
      this.which.set('');
      this.reason.set('');
    }
  }

  protected async lift(): Promise<void> {
    if (!this.mayLift()) return;
    if (await this.store.lift({ ids: [...this.store.marks()] }, this.liftReason().trim()))
      this.liftReason.set('');
  }

  /** All votes of a session that was found. */
  protected liftSession(sessionId: string): void {
    void this.store.lift({ sessionId }, 'Not a machine: lifted where it was found.');
  }
}
