import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { Asked } from './asked';
import { AskedState } from './asked-state';

const AT = Date.parse('2019-05-18T21:52:07.000Z');

describe('what stands in for an answer', () => {
  const value = signal<string | null>(null);
  const failure = signal<ApiError | null>(null);
  const stale = signal(false);
  const ask = jest.fn();
  let fixture: ComponentFixture<AskedState>;
  const away = new ApiError('The store does not answer.', {
    ...{ code: 'away', status: 503, requestId: 'req_7f3a', retryAfterSeconds: null, errors: [] },
  });
  const words = (): string => {
    fixture.detectChanges();
    return (fixture.nativeElement as HTMLElement).textContent?.replace(/\s+/g, ' ') ?? '';
  };
  const press = (): void => (fixture.nativeElement as HTMLElement).querySelector('button')?.click();

  beforeEach(() => {
    value.set(null);
    failure.set(null);
    stale.set(false);
    ask.mockReset();
    fixture = TestBed.createComponent(AskedState);
    const of: Asked<unknown> = {
      ...{
        value,
        failure,
        stale,
        ask,
        answeredAt: signal(AT),
        ageMs: signal(95_000),
        change: () => undefined,
      },
    };
    fixture.componentRef.setInput('of', of);
    fixture.componentRef.setInput('what', 'The queues');
    fixture.componentRef.setInput('safe', 'The figures stay right.');
  });

  it('is its shape while it is on its way', () => {
    words();
    const status = (fixture.nativeElement as HTMLElement).querySelector('[role=status]');
    expect(status?.getAttribute('aria-label')).toBe('The queues: on the way');
  });

  it('is why it did not come, what is safe, and an id to quote; it is asked again', () => {
    failure.set(away);
    expect(words()).toContain('The queues did not load');
    expect(words()).toContain(
      'The store does not answer. The figures stay right. It is asked again every 5 s.',
    );
    expect(words()).toContain('req_7f3a');
    press();
    expect(ask).toHaveBeenCalled();
  });

  it('is nothing where it is there and new', () => {
    value.set('x');
    expect(words().trim()).toBe('');
  });

  it('is its time where it is old', () => {
    value.set('x');
    failure.set(away);
    stale.set(true);
    expect(words()).toContain('as of 21:52:07 UTC, 1 min 35 s old');
    expect(words()).toContain('req_7f3a');
    press();
    expect(ask).toHaveBeenCalled();
  });
});
