/** The queues there are: what each is for, and what a pause holds up. */
import { QUEUE_NAMES, type QueueName } from '@coliseum/contracts';

export interface KnownQueue {
  name: QueueName;
  does: string;
  whenPaused: string;
}

const NUDGE = 'What is asked for begins a little later: workers look by themselves every few seconds too.';

const WORDS: Readonly<Record<QueueName, Omit<KnownQueue, 'name'>>> = {
  leaderboard: {
    does: 'Ranks the boards that have a schedule',
    whenPaused: 'Boards with a schedule stay as they are; live boards go on.',
  },
  backfill: { does: 'Wakes who reads history again', whenPaused: NUDGE },
  screens: { does: 'Wakes who checks playlists for the walls', whenPaused: NUDGE },
  report: { does: 'Wakes who makes reports and their files', whenPaused: NUDGE },
  alert: { does: 'Wakes who posts alerts to their webhooks', whenPaused: NUDGE },
};

export const KNOWN_QUEUES: readonly KnownQueue[] = QUEUE_NAMES.map((name) => ({ name, ...WORDS[name] }));
