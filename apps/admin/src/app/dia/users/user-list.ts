/** All accounts: who may sign in, as what, since when; made, changed, disabled, handed a password, deleted. */
import {
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { HandedOutPassword, User } from '@coliseum/contracts';
import { Button, Empty, Failure, formatWhen, Icon, Panel, Skeleton, Tag, zoneName } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Session } from '../session/session';
import { ShownOnce } from '../sheet/shown-once';
import { TypedWord } from '../sheet/typed-word';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { Toaster } from '../toasts/toaster';
import { AskedStale } from '../walls/asked-stale';
import { UserBook } from './user-book';
import { UserSheet } from './user-sheet';
import { matchUsers, userStateOf } from './user-state';

const NEW = 'new';

@Component({
  selector: 'dia-user-list',
  imports: [
    AskedStale,
    Button,
    Empty,
    Failure,
    Icon,
    Panel,
    RouterLink,
    ShownOnce,
    Skeleton,
    Tag,
    TypedWord,
    UserSheet,
  ],
  providers: [UserBook],
  templateUrl: './user-list.html',
  styleUrl: './user-list.css',
})
export class UserList {
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly book = inject(UserBook);
  protected readonly list = this.book.list;
  /** in the address: what is looked for, and the account that is changed, or `new` */
  readonly q = input('');
  readonly edit = input<string | null>(null);
  protected readonly handedOut = signal<HandedOutPassword | null>(null);
  protected readonly resetting = signal<User | null>(null);
  protected readonly removing = signal<User | null>(null);
  protected readonly meta = computed(() => `times in ${zoneName(this.zone(), this.clock.now())}`);
  protected readonly rows = computed(() =>
    matchUsers(this.list.items() ?? [], this.q()).map((user) => ({
      user,
      isOwn: user.id === this.session.me()?.id,
      state: userStateOf(user, this.clock.now(), this.zone()),
      lastSignIn: formatWhen(user.lastSignInAt, this.clock.now(), this.zone()),
    })),
  );
  protected readonly editing = computed<{ user: User | null } | null>(() => {
    const id = this.edit();
    if (!id) return null;
    if (id === NEW) return { user: null };
    const user = this.list.items()?.find((one) => one.id === id);
    return user ? { user } : null;
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(
      inject(Shortcuts).bind({ n: () => this.make(), '/': () => this.field()?.nativeElement.focus() }),
    );
    destroyed.onDestroy(
      inject(Commands).offer(
        computed<readonly Command[]>(() => [
          { group: 'Do', label: 'New account', icon: 'plus', hint: 'N', run: () => this.make() },
        ]),
      ),
    );
  }

  protected make(): void {
    this.go({ edit: NEW });
  }

  protected go(queryParams: { edit?: string | null; q?: string | null }): void {
    void this.router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: 'q' in queryParams,
    });
  }

  protected made(handedOut: HandedOutPassword): void {
    this.handedOut.set(handedOut);
    void this.list.ask();
  }

  protected saved(user: User): void {
    this.toaster.done(`${user.name} is ${user.role}; it holds at once.`);
    void this.list.ask();
    if (user.id === this.session.me()?.id) void this.session.renew();
  }

  protected async reset(user: User): Promise<void> {
    this.resetting.set(null);
    this.handedOut.set(await this.book.resetPassword(user));
  }

  protected async remove(user: User): Promise<void> {
    this.removing.set(null);
    await this.book.remove(user);
  }
}
