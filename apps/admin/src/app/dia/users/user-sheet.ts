/** Makes an account, or changes one, never over somebody else's change. */
import {
  Component,
  computed,
  inject,
  input,
  type OnInit,
  output,
  type OutputEmitterRef,
  signal,
  viewChild,
} from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { type HandedOutPassword, type Role, ROLES, type User } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { ConflictDialog, type Fields } from '../conflict/conflict-dialog';
import { merged } from '../conflict/three-ways';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';
import { ROLE_WORDS } from './role-words';

interface Draft {
  name: string;
  role: Role;
}
const draftOf = ({ name, role }: User): Draft => ({ name, role });
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text.trim());

@Component({
  selector: 'dia-user-sheet',
  imports: [Button, ConflictDialog, Icon, Sheet],
  templateUrl: './user-sheet.html',
  styleUrl: './user-sheet.css',
})
export class UserSheet implements OnInit {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly sheet = viewChild.required(Sheet);
  /** null: a new one */
  readonly user = input.required<User | null>();
  readonly made = output<HandedOutPassword>();
  readonly saved = output<User>();
  readonly switchAsked = output();
  readonly endAsked = output();
  readonly resetAsked = output();
  readonly removeAsked = output();
  readonly closed = output();
  protected readonly roles = ROLES;
  protected readonly roleWords = ROLE_WORDS;
  /** as it stood when it was opened, or was merged with last */
  private readonly base = signal<User | null>(null);
  protected readonly email = signal('');
  protected readonly draft = signal<Draft>({ name: '', role: 'viewer' });
  protected readonly theirs = signal<User | null>(null);
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly isOwn = computed(() => this.user()?.id === this.session.me()?.id);
  protected readonly heading = computed(() => this.user()?.name ?? 'New account');
  protected readonly missing = computed(() => [
    ...(this.user() || isEmail(this.email()) ? [] : ['an e-mail address']),
    ...(this.draft().name.trim() === '' ? ['a name'] : []),
  ]);
  protected readonly was = computed<Fields>(() => {
    const base = this.base();
    return { ...(base ? draftOf(base) : this.draft()) };
  });
  protected readonly theirFields = computed<Fields>(() => {
    const theirs = this.theirs();
    return theirs ? { ...draftOf(theirs) } : {};
  });
  protected readonly yours = computed<Fields>(() => ({ ...this.draft() }));

  ngOnInit(): void {
    const user = this.user();
    if (!user) return;
    this.base.set(user);
    this.draft.set(draftOf(user));
  }

  protected set(changes: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...changes }));
    this.fault.set(null);
  }

  protected write(email: string): void {
    this.email.set(email);
    this.fault.set(null);
  }

  /** What is done beside the form is said and asked outside of it. */
  protected leaveFor(asked: OutputEmitterRef<void>): void {
    asked.emit();
    this.sheet().close();
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || this.missing().length > 0) return;
    this.busy.set(true);
    this.fault.set(null);
    try {
      const base = this.base();
      if (base)
        this.saved.emit(await this.api.changeUser(base.id, { ...this.draft(), version: base.version }));
      else this.made.emit(await this.api.makeUser({ ...this.draft(), email: this.email().trim() }));
      this.sheet().close();
    } catch (error) {
      await this.fail(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected mergeWith(mine: ReadonlySet<string>): void {
    const theirs = this.theirs();
    const base = this.base();
    if (!theirs || !base) return;
    this.draft.set(merged(draftOf(base), draftOf(theirs), this.draft(), mine));
    this.base.set(theirs);
    this.theirs.set(null);
    void this.save();
  }

  protected takeTheirs(): void {
    const theirs = this.theirs();
    if (!theirs) return;
    this.draft.set(draftOf(theirs));
    this.base.set(theirs);
    this.theirs.set(null);
  }

  private async fail(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    const base = this.base();
    if (error.isUnauthenticated) this.session.expire();
    else if (error.code === 'user_changed' && base)
      this.theirs.set(await this.api.user(base.id).catch(() => null));
    if (this.theirs() === null) this.fault.set(error);
  }
}
