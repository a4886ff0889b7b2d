import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import { API } from '../../api';
import { Session } from '../session/session';
import { PasswordForm } from './password-form';

const PRESENT = 'what was handed out';
const FRESH = 'three hammers in the cellar';

describe('another password', () => {
  const changePassword = jest.fn();
  const expire = jest.fn();
  let fixture: ComponentFixture<PasswordForm>;
  let changed: number;

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const field = (name: string): HTMLInputElement => {
    const found = element().querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (!found) throw new Error(`there is no field ${name}`);
    return found;
  };
  const settle = async (): Promise<void> => {
    fixture.detectChanges();
    await fixture.whenStable();
    fixture.detectChanges();
  };
  const write = async (name: string, value: string): Promise<void> => {
    field(name).value = value;
    field(name).dispatchEvent(new Event('input'));
    await settle();
  };
  const submit = async (): Promise<void> => {
    element()
      .querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
  };
  const words = (): string | undefined => element().querySelector('#password-words')?.textContent?.trim();
  const refusal = (status: number, code: string): ApiError =>
    new ApiError('Said by the server.', {
      code,
      status,
      requestId: 'req_1',
      retryAfterSeconds: null,
      errors: [],
    });

  beforeEach(async () => {
    changePassword.mockReset();
    expire.mockReset();
    changed = 0;
    TestBed.configureTestingModule({
      providers: [
        { provide: API, useValue: { changePassword } },
        {
          provide: Session,
          useValue: { expire, me: signal({ email: 'grace@example.org', name: 'Grace Hopper' }) },
        },
      ],
    });
    fixture = TestBed.createComponent(PasswordForm);
    fixture.componentInstance.changed.subscribe(() => (changed += 1));
    await settle();
  });

  it('says while it is typed what is still wrong with it', async () => {
    await write('present', PRESENT);
    for (const [typed, said] of [
      ['', '12 characters or more; a sentence is good.'],
      ['three ham', '3 more characters are needed.'],
      [PRESENT, 'It is the present one.'],
      ['grace@example.org', 'It is made of your name or address: add words that are not.'],
      [FRESH, 'It may be chosen.'],
    ] as const) {
      await write('fresh', typed);
      expect(words()).toBe(said);
    }
    await write('fresh', 'short');
    await submit();
    expect(changePassword).not.toHaveBeenCalled();
    expect(field('fresh').getAttribute('aria-invalid')).toBe('true');
  });

  it('is sent beside the present one, and neither stays in the page', async () => {
    changePassword.mockResolvedValue(undefined);
    await write('present', PRESENT);
    await write('fresh', FRESH);
    await submit();
    expect(changePassword).toHaveBeenCalledWith({ password: PRESENT, newPassword: FRESH });
    expect([changed, field('present').value, field('fresh').value]).toEqual([1, '', '']);
  });

  it('is kept for another try where the present one was wrong', async () => {
    changePassword.mockRejectedValue(refusal(422, 'wrong_password'));
    await write('present', 'wrong');
    await write('fresh', FRESH);
    await submit();
    expect(element().querySelector('[role=alert]')?.textContent).toContain('Said by the server. req_1');
    expect(field('present').getAttribute('aria-invalid')).toBe('true');
    expect([changed, field('fresh').value]).toEqual([0, FRESH]);
    expect(expire).not.toHaveBeenCalled();
  });

  it('is asked for after signing in where the session is over', async () => {
    changePassword.mockRejectedValue(refusal(401, 'session_expired'));
    await write('present', PRESENT);
    await write('fresh', FRESH);
    await submit();
    expect(expire).toHaveBeenCalledTimes(1);
  });

  it('can be read while it is typed', async () => {
    expect([field('present').type, field('fresh').type]).toEqual(['password', 'password']);
    element().querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await settle();
    expect([field('present').type, field('fresh').type]).toEqual(['text', 'text']);
  });
});
