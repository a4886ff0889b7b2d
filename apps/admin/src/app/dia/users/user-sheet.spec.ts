import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { HandedOutPassword, User } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { UserSheet } from './user-sheet';
import { aUser } from './users.spec-support';

describe('an account that is made or changed', () => {
  const api = { makeUser: jest.fn(), changeUser: jest.fn(), user: jest.fn() };
  const me = signal<{ id: string } | null>({ id: 'somebody else' });
  let fixture: ComponentFixture<UserSheet>;
  let saved: User[];
  let made: HandedOutPassword[];
  let asked: string[];

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    fixture.detectChanges();
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    fixture.detectChanges();
  };
  const open = async (user: User | null): Promise<void> => {
    fixture = TestBed.createComponent(UserSheet);
    fixture.componentRef.setInput('user', user);
    const { componentInstance: sheet } = fixture;
    sheet.saved.subscribe((one) => saved.push(one));
    sheet.made.subscribe((one) => made.push(one));
    sheet.removeAsked.subscribe(() => asked.push('remove'));
    sheet.closed.subscribe(() => asked.push('closed'));
    await settle();
  };
  const button = (label: string): HTMLButtonElement => {
    const found = [...element().querySelectorAll('button')].find((one) => one.textContent?.trim() === label);
    if (!found) throw new Error(`there is no button ${label}`);
    return found;
  };
  const press = async (label: string): Promise<void> => {
    button(label).click();
    await settle();
  };
  const write = async (label: string, value: string): Promise<void> => {
    const field = [...element().querySelectorAll('label.field')]
      .find((one) => one.querySelector('span')?.textContent === label)
      ?.querySelector('input');
    if (!field) throw new Error(`there is no field ${label}`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await settle();
  };
  const choose = async (role: string): Promise<void> => {
    element().querySelector<HTMLInputElement>(`input[value=${role}]`)?.click();
    await settle();
  };

  beforeEach(() => {
    for (const call of Object.values(api)) call.mockReset();
    [saved, made, asked] = [[], [], []];
    me.set({ id: 'somebody else' });
    TestBed.configureTestingModule({
      providers: [
        { provide: API, useValue: api },
        { provide: Session, useValue: { expire: jest.fn(), me } },
      ],
    });
    // jsdom knows no modal dialogs
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
  });

  it('is not sent while something is missing, which is said', async () => {
    await open(null);
    await write('E-mail', 'grace');
    await press('Make the account');
    expect(element().querySelector('[role=alert]')?.textContent).toContain(
      'It still needs an e-mail address and a name.',
    );
    expect(api.makeUser).not.toHaveBeenCalled();
  });

  it('hands on what is handed out, and closes', async () => {
    const handedOut = { user: aUser(), password: 'shown once' };
    api.makeUser.mockResolvedValue(handedOut);
    await open(null);
    await write('E-mail', ' grace@example.org ');
    await write('Name', 'Grace Hopper');
    await choose('admin');
    await press('Make the account');
    expect(api.makeUser).toHaveBeenCalledWith({
      email: 'grace@example.org',
      name: 'Grace Hopper',
      role: 'admin',
    });
    expect(made).toEqual([handedOut]);
    expect(asked).toEqual(['closed']);
  });

  it('is laid beside what somebody else made of it, and merged', async () => {
    const theirs = aUser({ role: 'admin', version: 2 });
    const details = { status: 409, requestId: 'req_1', retryAfterSeconds: null, errors: [] };
    api.changeUser
      .mockRejectedValueOnce(new ApiError('It is at version 2 by now.', { code: 'user_changed', ...details }))
      .mockResolvedValue(theirs);
    api.user.mockResolvedValue(theirs);
    await open(aUser());
    await write('Name', 'Rear Admiral Hopper');
    await press('Save');
    expect(element().querySelector('dia-conflict-dialog')?.textContent).toContain('admin');
    await press('Save merged');
    expect(api.changeUser.mock.calls).toEqual([
      [aUser().id, { name: 'Rear Admiral Hopper', role: 'operator', version: 1 }],
      [aUser().id, { name: 'Rear Admiral Hopper', role: 'admin', version: 2 }],
    ]);
    expect(saved).toEqual([theirs]);
  });

  it('says why the last admin stays, and keeps what was chosen', async () => {
    const details = { status: 409, requestId: 'req_2', retryAfterSeconds: null, errors: [] };
    api.changeUser.mockRejectedValue(
      new ApiError('It is the last admin.', { code: 'last_admin', ...details }),
    );
    await open(aUser({ role: 'admin' }));
    await choose('viewer');
    await press('Save');
    expect(element().querySelector('[role=alert]')?.textContent).toContain('It is the last admin. req_2');
    expect(element().querySelector<HTMLInputElement>('input[value=viewer]')?.checked).toBe(true);
    expect(element().querySelector('dia-conflict-dialog')).toBeNull();
  });

  it('leaves the form for what is asked outside of it', async () => {
    await open(aUser());
    await press('Delete…');
    expect(asked).toEqual(['remove', 'closed']);
  });

  it('is not locked out by its own person, who is told why and warned', async () => {
    me.set({ id: aUser().id });
    await open(aUser({ role: 'admin' }));
    for (const label of ['Disable', 'New password…', 'End sessions', 'Delete…'])
      expect(button(label).disabled).toBe(true);
    expect(element().textContent).toContain('It is your own account: another admin does these.');
    await choose('operator');
    expect(element().textContent).toContain('you would lose this page at once');
  });
});
