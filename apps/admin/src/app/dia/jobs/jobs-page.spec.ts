import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { JobRun, Pipeline, Reconciliation, Role } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { aReconciliation, aRun } from './jobs.spec-support';
import { JobsPage } from './jobs-page';

const NOW = Date.parse('2019-05-18T21:52:07.000Z');

describe('what is done by hand', () => {
  const role = signal<Role>('operator');
  let fixture: ComponentFixture<JobsPage>;
  let runs: JobRun[];
  let reconciliations: Reconciliation[];
  let done: unknown[];

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const words = (): string => element().textContent?.replace(/\s+/g, ' ') ?? '';
  const settle = async (): Promise<void> => {
    fixture.detectChanges();
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };
  const press = async (label: string): Promise<void> => {
    const buttons = [...element().querySelectorAll('button')];
    const found = buttons.find((one) => (one.ariaLabel ?? one.textContent)?.trim() === label);
    if (!found) throw new Error(`There is no button “${label}”.`);
    found.click();
    await settle();
  };

  beforeEach(async () => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    role.set('operator');
    runs = [aRun()];
    reconciliations = [aReconciliation({ differences: 2, repaired: 2, examples: ['plays of x: 3, not 4'] })];
    done = [];
    const note = (what: unknown): Promise<object> => {
      done.push(what);
      return Promise.resolve({ keys: 3 });
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: Clock, useValue: { now: signal(NOW) } },
        { provide: Session, useValue: { role, expire: jest.fn() } },
        {
          provide: API,
          useValue: {
            jobRuns: () => Promise.resolve({ jobs: ['dna', 'rollup'], runs }),
            pipeline: () =>
              Promise.resolve({ jobs: [{ name: 'rollup', does: 'Counts events' }] } as unknown as Pipeline),
            reconciliations: () => Promise.resolve(reconciliations),
            runJob: (job: string) => note({ job }),
            reconcile: note,
            flushCache: note,
          },
        },
      ],
    });
    fixture = TestBed.createComponent(JobsPage);
    await settle();
    await settle();
  });

  it('shows what each job does and what it came to when it was last run so', () => {
    expect(words()).toContain('rollup Counts events');
    expect(words()).toContain('12 events were counted.');
    expect(words()).toContain('not run by hand lately');
  });

  it('runs a job once it was asked whether it shall', async () => {
    await press('Run rollup');
    expect([done, words().includes('Run rollup now?')]).toEqual([[], true]);
    const [confirm] = [...element().querySelectorAll<HTMLElement>('dia-confirm footer button')].slice(-1);
    confirm?.click();
    await settle();
    expect(done).toEqual([{ job: 'rollup' }]);
  });

  it('compares at once, since that changes only what is wrong; counting anew is asked about', async () => {
    await press('Compare');
    expect(done).toEqual([{ kind: 'reconcile' }]);
    await press('Count anew');
    await press('Count the range anew…');
    expect(done).toHaveLength(1);
    await press('Count it anew');
    expect(done.at(-1)).toEqual({ kind: 'rebuild' });
  });

  it('tells of a difference in words, row by row', () => {
    expect(words()).toContain('2 differed, 2 counted anew.');
    expect(words()).toContain('plays of x: 3, not 4');
  });

  it('empties the cache once it was asked whether it shall', async () => {
    await press('Empty the cache…');
    expect(done).toEqual([]);
    await press('Empty it');
    expect(done).toEqual([{}]);
  });

  it('has nothing to press for who only looks, and says why', async () => {
    role.set('viewer');
    await settle();
    expect(words()).toContain('You look as viewer');
    expect(element().querySelectorAll('button')).toHaveLength(0);
  });
});
