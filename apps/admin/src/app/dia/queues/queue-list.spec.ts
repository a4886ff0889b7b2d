import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Queue, Role } from '@coliseum/contracts';
import { Acts } from '../asked/acts';
import { Session } from '../session/session';
import { QueueList } from './queue-list';
import { aQueue } from './queues.spec-support';
import { QueuesStore } from './queues-store';

describe('the list of queues', () => {
  const role = signal<Role>('operator');
  const acts = { pause: jest.fn(), resume: jest.fn(), retryFailed: jest.fn() };
  let fixture: ComponentFixture<QueueList>;
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const show = (queue: Queue): void => {
    fixture.componentRef.setInput('queues', [queue]);
    fixture.componentRef.setInput('openName', 'report');
    fixture.detectChanges();
  };
  const button = (label: string): HTMLElement | null =>
    element().querySelector(`[aria-label="${label} report"]`);

  beforeEach(() => {
    role.set('operator');
    for (const act of Object.values(acts)) act.mockReset();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        Acts,
        { provide: Session, useValue: { role, expire: jest.fn() } },
        { provide: QueuesStore, useValue: acts },
      ],
    });
    fixture = TestBed.createComponent(QueueList);
  });

  it('pauses what runs and resumes what is paused', () => {
    show(aQueue());
    button('Pause')?.click();
    expect(acts.pause).toHaveBeenCalledWith(aQueue());
    show(aQueue({ paused: true }));
    expect(element().textContent).toContain('paused');
    button('Resume')?.click();
    expect(acts.resume).toHaveBeenCalled();
  });

  it('retries only where something failed, and says so', () => {
    show(aQueue());
    button('Retry failed jobs of')?.click();
    expect(acts.retryFailed).not.toHaveBeenCalled();
    expect(button('Retry failed jobs of')?.title).toBe('No job of it has failed');
    show(aQueue({}, { failed: 2 }));
    button('Retry failed jobs of')?.click();
    expect(acts.retryFailed).toHaveBeenCalled();
  });

  it('has figures alone for who only looks', () => {
    role.set('viewer');
    show(aQueue({}, { waiting: 3 }));
    expect(element().querySelectorAll('button')).toHaveLength(0);
    expect(element().querySelector('tbody')?.textContent).toContain('3');
  });
});
