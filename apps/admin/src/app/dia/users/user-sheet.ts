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
import { ConflictDialog } from '../conflict/conflict-dialog';
import { Edited } from '../conflict/edited';
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
  private readonly edited = new Edited<User, Draft>(draftOf, { name: '', role: 'viewer' });
  protected readonly email = signal('');
  protected readonly draft = this.edited.draft;
  protected readonly theirs = this.edited.theirs;
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly isOwn = computed(() => this.user()?.id === this.session.me()?.id);
  protected readonly heading = computed(() => this.user()?.name ?? 'New account');
  protected readonly missing = computed(() => [
    ...(this.user() || isEmail(this.email()) ? [] : ['an e-mail address']),
    ...(this.draft().name.trim() === '' ? ['a name'] : []),
  ]);
  protected readonly was = this.edited.was;
  protected readonly theirFields = this.edited.theirFields;
  protected readonly yours = this.edited.yours;

  ngOnInit(): void {
    const user = this.user();
    if (user) this.edited.open(user);
  }

  protected set(changes: Partial<Draft>): void {
    this.edited.set(changes);
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
      const base = this.edited.base();
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
    if (this.edited.mergeWith(mine)) void this.save();
  }

  protected takeTheirs(): void {
    this.edited.takeTheirs();
  }

  private async fail(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    const base = this.edited.base();
    if (error.isUnauthenticated) this.session.expire();
    else if (error.code === 'user_changed' && base)
      this.theirs.set(await this.api.user(base.id).catch(() => null));
    if (this.theirs() === null) this.fault.set(error);
  }
}
