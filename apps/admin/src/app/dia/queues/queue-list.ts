/** The queues, one a row: how each stands, how its jobs stand, and what may be done to all of it. */
import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Queue } from '@coliseum/contracts';
import { Button, formatCount, Icon } from '@coliseum/ui';
import { Acts } from '../asked/acts';
import { Permission } from '../session/permission';
import { queueState } from './job-words';
import { QueuesStore } from './queues-store';

const COUNTS = ['waiting', 'active', 'delayed', 'failed', 'completed'] as const;

@Component({
  selector: 'dia-queue-list',
  imports: [Button, Icon, RouterLink],
  templateUrl: './queue-list.html',
  styleUrl: './queue-list.css',
})
export class QueueList {
  protected readonly acts = inject(Acts);
  protected readonly store = inject(QueuesStore);
  protected readonly permission = inject(Permission);
  readonly queues = input.required<readonly Queue[]>();
  readonly openName = input.required<string | null>();
  readonly cleanAsked = output<Queue>();
  protected readonly rows = computed(() =>
    this.queues().map((queue) => ({
      queue,
      state: queueState(queue),
      counts: COUNTS.map((name) => ({
        name,
        value: formatCount(queue.counts[name]),
        none: queue.counts[name] === 0,
        narrow: name === 'waiting' || name === 'failed',
      })),
    })),
  );
}
