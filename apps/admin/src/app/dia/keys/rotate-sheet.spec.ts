import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { ApiKey, MadeApiKey } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Session } from '../session/session';
import { aKey, NOW } from './keys.spec-support';
import { RotateSheet } from './rotate-sheet';

describe('a key that is rotated', () => {
  const rotateKey = jest.fn();
  let fixture: ComponentFixture<RotateSheet>;
  let made: MadeApiKey[];

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    fixture.detectChanges();
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
    fixture.detectChanges();
  };
  const open = async (key: ApiKey): Promise<void> => {
    fixture = TestBed.createComponent(RotateSheet);
    fixture.componentRef.setInput('key', key);
    made = [];
    fixture.componentInstance.made.subscribe((one) => made.push(one));
    await settle();
  };
  const pick = async (index: number): Promise<void> => {
    const select = element().querySelector('select');
    if (!select) throw new Error('there is no choice');
    select.selectedIndex = index;
    select.dispatchEvent(new Event('change'));
    await settle();
  };
  const ends = (): string | undefined => element().querySelector('.hint')?.textContent?.trim();
  const press = async (): Promise<void> => {
    element().querySelector<HTMLButtonElement>('footer button')?.click();
    await settle();
  };

  beforeEach(() => {
    rotateKey.mockReset();
    TestBed.configureTestingModule({
      providers: [
        { provide: API, useValue: { rotateKey } },
        { provide: Clock, useValue: { now: signal(Date.parse(NOW)) } },
        { provide: Preferences, useValue: { zone: signal('utc') } },
        { provide: Session, useValue: { expire: jest.fn() } },
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

  it('says until when both are taken: a day, unless something else is chosen', async () => {
    rotateKey.mockResolvedValue({ ...aKey({ id: 'new' }), key: 'col_shown_once' });
    await open(aKey());
    expect(ends()).toBe('The old one ends Tue 19 May 2026, 21:52:07 UTC.');
    await pick(1);
    expect(ends()).toBe('The old one ends Mon 18 May 2026, 22:52:07 UTC.');
    await press();
    expect(rotateKey).toHaveBeenCalledWith(aKey().id, { overlapSeconds: 3_600 });
    expect(made).toMatchObject([{ key: 'col_shown_once' }]);
  });

  it('gains no time by it where an end was set before', async () => {
    await open(aKey({ expiresAt: '2026-05-18T23:00:00.000Z' }));
    await pick(4);
    expect(ends()).toBe('The old one ends Mon 18 May 2026, 23:00:00 UTC.');
  });

  it('stays as it is where somebody else was faster, which is said', async () => {
    const details = { status: 409, requestId: 'req_1', retryAfterSeconds: null, errors: [] };
    rotateKey.mockRejectedValue(
      new ApiError('It was replaced already.', { code: 'already_rotated', ...details }),
    );
    await open(aKey());
    await press();
    expect(made).toEqual([]);
    expect(element().querySelector('[role=alert]')?.textContent).toContain('It was replaced already. req_1');
  });
});
