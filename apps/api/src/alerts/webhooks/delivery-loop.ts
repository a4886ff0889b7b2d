/** Posts the notices that are due, a few at a time, in the workers; what does not work is tried again, later and later. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { rows, run, type Sql } from '../../platform/database/sql.js';
import { WokenTurns } from '../../platform/turns/woken-turns.js';
import { AlertPool } from '../alert-pool.js';
import { backOff } from './back-off.js';
import { noteDelivered, noteFailed, postpone, takeDue, type DueDelivery } from './delivery.sql.js';
import { postNotice, type Posted } from './post-notice.js';
import { signatureOf, WebhookSecret } from './webhook-secret.js';

const AT_ONCE = 4;
const LOOK_MS = 2_000;

@Injectable()
export class DeliveryLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('alerts');
  private readonly stop = new AbortController();
  private readonly turns: WokenTurns;

  constructor(
    private readonly config: Config,
    private readonly store: AlertPool,
    private readonly secrets: WebhookSecret,
  ) {
    this.turns = new WokenTurns(
      config,
      () => this.turn(),
      (error) => this.logger.debug({ msg: 'notices could not be looked for', err: error }),
    );
  }

  onApplicationBootstrap(): void {
    this.turns.begin(LOOK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.turns.end();
  }

  wake(): void {
    this.turns.wake();
  }

  private async turn(): Promise<boolean> {
    const due = await rows<DueDelivery>(this.store.pool, takeDue(AT_ONCE));
    await Promise.all(due.map((one) => this.deliver(one)));
    return due.length > 0; // what had to wait for these may be due now
  }

  private async deliver(due: DueDelivery): Promise<void> {
    const posted = await this.post(due);
    if (this.stop.signal.aborted && !('done' in posted)) return; // another process takes it once our lease is over
    await run(this.store.pool, settle(due, posted));
  }

  private async post(due: DueDelivery): Promise<Posted> {
    if (!due.enabled) return { never: 'The webhook was switched off.', status: null };
    const secret = await this.secrets.find({ ...due, id: due.webhook_id });
    if (secret === undefined)
      return { never: 'Its secret is not known any more: make a new one.', status: null };
    return postNotice({
      url: due.url,
      id: due.id,
      body: due.body,
      signature: signatureOf(secret, due.body, new Date()),
      allow: this.config.webhookAllow,
      stop: this.stop.signal,
    });
  }
}

function settle({ id, attempts }: DueDelivery, posted: Posted): Sql {
  if ('done' in posted) return noteDelivered(id, posted.done);
  if ('never' in posted) return noteFailed(id, posted.status, posted.never);
  const seconds = backOff(attempts);
  return seconds === undefined
    ? noteFailed(id, posted.status, `${posted.later} Given up after ${attempts} tries.`)
    : postpone(id, posted.status, posted.later, seconds);
}
