/** Takes one person out of the directory: name, city, DNA, picture. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import { Erasers, type Removed } from '../../platform/people/erasers.js';
import { dropPerson } from './person.sql.js';

@Injectable()
export class PersonEraser implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly facts: Facts,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register({
      place: 'coliseum_entities',
      order: 20,
      erase: (userId) => this.erase(userId),
    });
  }

  private async erase(userId: string): Promise<Removed[]> {
    const gone = await firstRow<{ people: number; pictures: number }>(this.database.pool, dropPerson(userId));
    const { people = 0, pictures = 0 } = gone ?? {};
    if (people > 0) this.facts.announce('entities.changed', { entities: [{ type: 'user', id: userId }] });
    return [
      { place: 'coliseum_entities', removed: people },
      { place: 'coliseum_entity_images', removed: pictures },
    ];
  }
}
