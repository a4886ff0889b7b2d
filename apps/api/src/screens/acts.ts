/** What follows every act on walls once it is committed: it is written down, and everybody looks at the walls anew, at once. */
import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditEntry } from '../platform/audit/audit.js';
import { Facts } from '../platform/facts/facts.js';
import { ScreenRegistry } from './registry/screen-registry.js';
import { ScreenBus } from './wall/screen-bus.js';

@Injectable()
export class Acts {
  constructor(
    private readonly registry: ScreenRegistry,
    private readonly bus: ScreenBus,
    private readonly audit: AuditLog,
    private readonly facts: Facts,
  ) {
    bus.on('look', () => void registry.look().catch(() => undefined)); // the next second's look makes it good
  }

  write(entry: AuditEntry): Promise<void> {
    return this.audit.record(entry);
  }

  /** This process knows it, the others are told, and so are the admins. */
  async spread(): Promise<void> {
    this.bus.tell('look', null);
    await this.registry.look();
    this.facts.announce('screens.updated', { update: { kind: 'changed' } });
  }

  async done(entry: AuditEntry): Promise<void> {
    await this.write(entry);
    await this.spread();
  }
}
