import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import { API } from '../../api';
import { GO_TO } from './go-to';
import { ProviderSignIn } from './provider-sign-in';

const away = new ApiError('Rathaus cannot be reached just now.', {
  ...{ code: 'provider_unavailable', status: 503, requestId: 'req_1', retryAfterSeconds: 5, errors: [] },
});

describe('the way in by a provider', () => {
  const api = { signInByProvider: jest.fn() };
  const goTo = jest.fn();
  let fixture: ComponentFixture<ProviderSignIn>;
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const button = (): HTMLButtonElement => element().querySelector('button') as HTMLButtonElement;
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    fixture.detectChanges();
  };
  const open = (inputs: Record<string, unknown> = {}): void => {
    fixture = TestBed.createComponent(ProviderSignIn);
    for (const [name, value] of Object.entries({ name: 'Rathaus', ...inputs }))
      fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
  };
  const click = async (): Promise<void> => {
    button().click();
    await settle();
  };

  beforeEach(() => {
    jest.resetAllMocks();
    api.signInByProvider.mockResolvedValue({ url: 'https://id.example/auth?x' });
    TestBed.configureTestingModule({
      providers: [
        { provide: API, useValue: api },
        { provide: GO_TO, useValue: goTo },
      ],
    });
  });

  it('goes out to its page, once, with the page to come back to', async () => {
    open({ returnTo: '/dia/coliseum/reports' });
    expect(button().textContent).toContain('Sign in with Rathaus');
    await click();
    expect(api.signInByProvider).toHaveBeenCalledWith('/dia/coliseum/reports');
    expect(goTo).toHaveBeenCalledWith('https://id.example/auth?x');
    expect([button().disabled, button().textContent]).toEqual([
      true,
      expect.stringContaining('Going to Rathaus…'),
    ]);
    window.dispatchEvent(new Event('pageshow')); // back again by the browser's button
    await settle();
    expect(button().disabled).toBe(false);
  });

  it('takes no other site along to come back to', async () => {
    open({ returnTo: 'https://evil.example' });
    await click();
    expect(api.signInByProvider).toHaveBeenCalledWith('/dia/coliseum');
  });

  it('says that it is away, and tries again when asked', async () => {
    api.signInByProvider.mockRejectedValueOnce(away);
    open();
    await click();
    expect(element().querySelector('[role=alert]')?.textContent).toBe('Rathaus cannot be reached.');
    expect(element().textContent).toContain('req_1');
    expect([button().disabled, button().textContent]).toEqual([
      false,
      expect.stringContaining('Try Rathaus again'),
    ]);
    await click();
    expect(goTo).toHaveBeenCalledTimes(1);
  });

  it('says why the last try failed, as the address has it, and nothing that is none of our words', () => {
    open({ fault: 'no_role', request: 'req_2' });
    expect(element().querySelector('[role=alert]')?.textContent).toBe('You may not enter the control room.');
    expect(element().textContent).toContain('req_2');
    open({ fault: '<script>' });
    expect(element().querySelector('[role=alert]')).toBeNull();
  });
});
