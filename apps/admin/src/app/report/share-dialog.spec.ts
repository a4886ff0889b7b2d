import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { ReportShare } from '@coliseum/contracts';
import { API } from '../api';
import { ShareDialog } from './share-dialog';

const share = (changes: Partial<ReportShare> = {}): ReportShare => ({
  url: 'https://coliseum.example/coliseum/shared/token',
  expiresAt: '2019-05-25T21:52:07.000Z',
  createdAt: '2019-05-18T21:52:07.000Z',
  createdBy: 'ops@example.org',
  protected: true,
  opens: 18,
  lastOpenedAt: '2019-05-18T22:50:00.000Z',
  ...changes,
});

describe('lending a report', () => {
  const api = { shareReport: jest.fn(), revokeShare: jest.fn() };
  let fixture: ComponentFixture<ShareDialog>;
  let changes: number;
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    fixture.detectChanges();
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };
  const open = async (stands: ReportShare | null, name = ''): Promise<void> => {
    fixture = TestBed.createComponent(ShareDialog);
    fixture.componentRef.setInput('reportId', 'r1');
    fixture.componentRef.setInput('share', stands);
    fixture.componentRef.setInput('timeZone', 'Asia/Jerusalem');
    fixture.componentRef.setInput('name', name);
    changes = 0;
    fixture.componentInstance.changed.subscribe(() => (changes += 1));
    await settle();
  };
  const press = async (label: string): Promise<void> => {
    const button = [...element().querySelectorAll('button')].find((one) => one.textContent?.trim() === label);
    if (!button) throw new Error(`there is no button ${label}`);
    button.click();
    await settle();
  };
  const typePassword = async (password: string): Promise<void> => {
    const field = element().querySelector<HTMLInputElement>('input[type=password]');
    if (!field) throw new Error('there is no field for a password');
    field.value = password;
    field.dispatchEvent(new Event('input'));
    await settle();
  };

  beforeEach(() => {
    api.shareReport.mockReset().mockResolvedValue({});
    api.revokeShare.mockReset().mockResolvedValue(undefined);
    TestBed.configureTestingModule({ providers: [{ provide: API, useValue: api }] });
    // jsdom knows no modal dialogs
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true;
    };
  });

  it('makes a link that ends in a week unless it is said otherwise, without a password', async () => {
    await open(null, 'Grand Final');
    expect(element().querySelector('h2')?.textContent).toBe('Share Grand Final');
    await press('Make the link');
    expect(api.shareReport).toHaveBeenCalledWith('r1', { expiresIn: '7d' });
    expect(changes).toBe(1);
  });

  it('sends no password that is too short, and says so', async () => {
    await open(null);
    await typePassword('short');
    await press('Make the link');
    expect(api.shareReport).not.toHaveBeenCalled();
    expect(element().textContent).toContain('Eight characters at least.');
    await typePassword('long enough');
    await press('Make the link');
    expect(api.shareReport).toHaveBeenCalledWith('r1', { expiresIn: '7d', password: 'long enough' });
  });

  it('shows the link, its code, its end and how often it was opened, by the clocks of the report', async () => {
    await open(share());
    expect(element().querySelector<HTMLInputElement>('input[readonly]')?.value).toBe(share().url);
    const facts = element().querySelector('dl')?.textContent ?? '';
    expect(facts).toContain('26 May 2019, 00:52 UTC+3');
    expect(facts).toContain('18 times, last 19 May 2019, 01:50 UTC+3');
    expect(facts).toContain('asked for');
  });

  it('shows another code for another link', async () => {
    await open(share());
    const code = (): string | null | undefined => element().querySelector('img')?.getAttribute('src');
    const before = code();
    fixture.componentRef.setInput('share', share({ createdAt: '2019-05-18T23:00:00.000Z' }));
    await settle();
    expect(before).toMatch(/^\/api\/v1\/reports\/r1\/qr\.svg\?/);
    expect(code()).not.toBe(before);
  });

  it('shows no code and no link to who may not know it', async () => {
    await open(share({ url: null }));
    expect(element().querySelector('img, input[readonly]')).toBeNull();
  });

  it('asks before it revokes, and says why where that did not work', async () => {
    await open(share());
    await press('Revoke…');
    expect(api.revokeShare).not.toHaveBeenCalled();
    api.revokeShare.mockRejectedValueOnce(
      new ApiError('The server cannot be reached.', {
        code: 'unreachable',
        status: 0,
        requestId: null,
        retryAfterSeconds: null,
        errors: [],
      }),
    );
    await press('Revoke the link');
    expect(element().querySelector('[role=alert]')?.textContent).toContain('The server cannot be reached.');
    expect(changes).toBe(0);
    await press('Revoke the link');
    expect(changes).toBe(1);
  });
});
