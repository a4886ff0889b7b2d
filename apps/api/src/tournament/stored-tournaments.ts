/** What the sockets read tournaments through. */
import { Injectable } from '@nestjs/common';
import { TournamentReader } from './read/tournament-reader.js';

@Injectable()
export class StoredTournaments {
  constructor(private readonly reader: TournamentReader) {}

  /** @returns the answer of REST; @throws 404 */
  async current(id: string): Promise<string> {
    return (await this.reader.get(id)).text;
  }

  forget(id: string): void {
    this.reader.forget(id);
  }
}
