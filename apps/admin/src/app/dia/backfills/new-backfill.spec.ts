import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { Backfill, BackfillInput } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { aBackfill } from './backfills.spec-support';
import { BackfillsStore } from './backfills-store';
import { NewBackfill } from './new-backfill';

describe('the form of a backfill', () => {
  const take = jest.fn();
  let fixture: ComponentFixture<NewBackfill>;
  let wishes: BackfillInput[];
  let answer: () => Promise<Backfill>;

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const words = (): string => element().textContent?.replace(/\s+/g, ' ') ?? '';
  const fill = (selector: string, value: string, event = 'input'): void => {
    const field = element().querySelector<HTMLInputElement>(selector);
    if (!field) throw new Error(`There is no ${selector}.`);
    field.value = value;
    field.dispatchEvent(new Event(event));
    fixture.detectChanges();
  };
  const submit = async (): Promise<void> => {
    element().querySelector('form')?.dispatchEvent(new Event('submit'));
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };
  const pickFile = (): void => {
    const [, file] = element().querySelectorAll<HTMLElement>('ui-segmented button');
    file?.click();
    fixture.detectChanges();
  };

  beforeEach(() => {
    take.mockReset();
    wishes = [];
    answer = () => Promise.resolve(aBackfill({ state: 'queued' }));
    const files = { value: signal([{ name: 'a.ndjson', bytes: 1_200, modifiedAt: '' }]), ask: jest.fn() };
    TestBed.configureTestingModule({
      providers: [
        { provide: Session, useValue: { expire: jest.fn() } },
        { provide: BackfillsStore, useValue: { files, take } },
        {
          provide: API,
          useValue: {
            makeBackfill: (wish: BackfillInput) => {
              wishes.push(wish);
              return answer();
            },
          },
        },
      ],
    });
    fixture = TestBed.createComponent(NewBackfill);
    fixture.detectChanges();
  });

  it('asks for all of Passport where nothing is said', async () => {
    await submit();
    expect(wishes).toEqual([{ source: 'passport', rate: 5_000 }]);
    expect(take).toHaveBeenCalled();
  });

  it('asks for a range in UTC, and for none that ends before it begins', async () => {
    fill('label:nth-of-type(1) input', '2024-03-01T00:00');
    fill('label:nth-of-type(2) input', '2024-02-01T00:00');
    expect(words()).toContain('The range must begin before it ends.');
    await submit();
    expect(wishes).toEqual([]);
    fill('label:nth-of-type(2) input', '2024-04-01T00:00');
    await submit();
    expect(wishes).toEqual([
      { source: 'passport', rate: 5_000, from: '2024-03-01T00:00:00Z', to: '2024-04-01T00:00:00Z' },
    ]);
  });

  it('asks for a file that is there, at a rate', async () => {
    pickFile();
    await submit();
    expect([wishes, words().includes('Choose a file, or bring one.')]).toEqual([[], true]);
    fill('select', 'a.ndjson', 'change');
    fill('input[inputmode=numeric]', 'fast');
    expect(words()).toContain('The rate is a whole number');
    fill('input[inputmode=numeric]', '100');
    await submit();
    expect(wishes).toEqual([{ source: 'file', file: 'a.ndjson', rate: 100 }]);
  });

  it('says what the server would not have, with an id to quote', async () => {
    const fields = { code: 'x', status: 422, requestId: 'req_5', retryAfterSeconds: null, errors: [] };
    answer = () => Promise.reject(new ApiError('There is no such day.', fields));
    await submit();
    expect(words()).toContain('There is no such day. req_5');
  });
});
