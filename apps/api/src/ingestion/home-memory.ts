/** What the directory said of users' home cities, in bounded memory. */
import { IdTable, type IdWords } from './id-table.js';

/** Users in each of two generations. */
const MOST_USERS = 100_000;
/** Cities are few; where somebody names each user's city anew, memory starts again. */
const MOST_CITIES = 100_000;
const NOWHERE = -1;
const TO_BE_ASKED = -2;

export class HomeMemory {
  private young = new IdTable(MOST_USERS);
  private old = new IdTable(MOST_USERS);
  private cities: string[] = [];
  private numbers = new Map<string, number>();

  /** @returns the city, null where the user has none, undefined where the directory must be asked */
  cityOf(user: IdWords): string | null | undefined {
    let slot = this.young.find(user);
    let number = slot >= 0 ? this.young.first(slot) : TO_BE_ASKED;
    if (slot < 0) {
      slot = this.old.find(user);
      number = slot >= 0 ? this.old.first(slot) : TO_BE_ASKED;
    }
    if (number === TO_BE_ASKED) return undefined;
    return number === NOWHERE ? null : (this.cities[number] as string);
  }

  /** It is for the caller to forget all then: not while it still needs what it was just told. */
  get isFull(): boolean {
    return this.cities.length >= MOST_CITIES;
  }

  remember(user: IdWords, city: string | null): void {
    this.put(user, city === null ? NOWHERE : this.numberOf(city));
  }

  forget(user: IdWords): void {
    if (this.cityOf(user) !== undefined) this.put(user, TO_BE_ASKED);
  }

  forgetAll(): void {
    this.young.clear();
    this.old.clear();
    this.cities = [];
    this.numbers = new Map();
  }

  private put(user: IdWords, number: number): void {
    if (this.young.size >= MOST_USERS) {
      [this.young, this.old] = [this.old, this.young];
      this.young.clear();
    }
    this.young.put(user, number, 0);
  }

  private numberOf(city: string): number {
    const known = this.numbers.get(city);
    if (known !== undefined) return known;
    this.numbers.set(city, this.cities.length);
    return this.cities.push(city) - 1;
  }
}
