/** Which store this process belongs to: installations that share a Redis must not take over each other's walls. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';

const home = {
  text: `select (select system_identifier from pg_control_system()) || ':' || oid as id
    from pg_database where datname = current_database()`,
};

@Injectable()
export class StoreHome implements OnModuleInit {
  id = '';

  constructor(private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    this.id = (await firstRow<{ id: string }>(this.database.pool, home))?.id ?? '';
  }
}
