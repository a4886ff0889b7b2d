import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import { API } from '../../../api';
import { LandStore } from '../map/land';
import { PaperMode } from '../print/paper-mode';
import { Readiness } from '../print/readiness';
import { anEventReport } from '../samples/event-report.spec-support';
import { SharedPage } from './shared-page';

const apiError = (status: number, code: string, retryAfterSeconds: number | null = null): ApiError =>
  new ApiError('as the server says', { code, status, requestId: null, retryAfterSeconds, errors: [] });
const SHARED = {
  id: 'r1',
  type: 'event',
  entityId: 'e1',
  entityName: 'Grand Final, Tel Aviv',
  status: 'ready',
  expiresAt: '2019-05-25T21:51:00Z',
  url: 'https://coliseum.example/coliseum/shared/t',
  reportData: anEventReport(),
};

describe('a report by its link', () => {
  const api = { sharedReport: jest.fn(), unlockShared: jest.fn() };
  let fixture: ComponentFixture<SharedPage>;
  const open = async (): Promise<HTMLElement> => {
    fixture = TestBed.createComponent(SharedPage);
    fixture.componentRef.setInput('token', 't');
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  };
  const textOf = (element: Element | null): string =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const unlock = async (page: HTMLElement, password: string): Promise<void> => {
    const field = page.querySelector('input');
    if (!field) throw new Error('no field');
    field.value = password;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };

  beforeEach(() => {
    jest.resetAllMocks();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        PaperMode,
        Readiness,
        { provide: API, useValue: api },
        { provide: LandStore, useValue: { load: () => Promise.resolve(), places: () => null } },
      ],
    });
  });

  it('says when the link ends, and offers nothing that only its maker may', async () => {
    api.sharedReport.mockResolvedValue(SHARED);
    const page = await open();
    expect(textOf(page.querySelector('coliseum-report-head'))).toContain('Ends 26 May 2019, 00:51 UTC+3');
    const names = [...page.querySelectorAll('button')].map(textOf);
    expect(names.filter((name) => /share/i.test(name))).toEqual([]);
  });

  it('asks for the password, says when it is wrong, and opens with the right one', async () => {
    api.sharedReport.mockRejectedValueOnce(apiError(401, 'password_required'));
    api.sharedReport.mockResolvedValue(SHARED);
    api.unlockShared.mockRejectedValueOnce(apiError(401, 'wrong_password'));
    api.unlockShared.mockRejectedValueOnce(apiError(429, 'too_many_requests', 12));
    api.unlockShared.mockResolvedValue(undefined);
    const page = await open();
    expect(textOf(page.querySelector('h1'))).toBe('This report asks for a password');
    await unlock(page, 'open sesame');
    expect(textOf(page.querySelector('[role=alert]'))).toBe('That is not the password.');
    await unlock(page, 'open sesame');
    expect(textOf(page.querySelector('[role=alert]'))).toBe('Too many tries. Try again in 12 s.');
    await unlock(page, 'open sesame');
    expect(api.unlockShared).toHaveBeenLastCalledWith('t', 'open sesame');
    expect(textOf(page.querySelector('h1'))).toBe('Grand Final, Tel Aviv');
  });

  it.each([404, 410])('says that a dead link leads nowhere (%d)', async (status) => {
    api.sharedReport.mockRejectedValue(apiError(status, 'not_found'));
    expect(textOf((await open()).querySelector('h1'))).toBe('This link leads nowhere any more');
  });
});
