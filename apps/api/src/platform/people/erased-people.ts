/** The people who were erased, as this process knows them: what the door asks for every event, without asking the store. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class ErasedPeople {
  private readonly known = new Set<string>();

  /** grows, never shrinks */
  get size(): number {
    return this.known.size;
  }

  /** @param userId lower case */
  has(userId: string): boolean {
    return this.known.has(userId);
  }

  ids(): Iterable<string> {
    return this.known;
  }

  add(userIds: readonly string[]): void {
    for (const id of userIds) this.known.add(id);
  }
}
