/** Takes one person out of the log of acts: who did what and when stays, whom it was done to does not. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { run } from '../platform/database/sql.js';
import { Erasers } from '../platform/people/erasers.js';
import { unnameAudit } from './auth.sql.js';

@Injectable()
export class AuditEraser implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register({
      place: 'coliseum_audit_log',
      order: 80,
      erase: (userId) => run(this.database.pool, unnameAudit(userId)),
    });
  }
}
