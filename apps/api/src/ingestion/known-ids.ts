/** The ids stored lately, so that a repeat need not ask the store. Two generations: bounded, and cheap to forget. */

export class KnownIds {
  private young = new Map<string, bigint>();
  private old = new Map<string, bigint>();

  constructor(private readonly generationSize: number) {}

  /** The body hash under which the id was stored, if that was lately. */
  hashOf(id: string): bigint | undefined {
    return this.young.get(id) ?? this.old.get(id);
  }

  remember(id: string, bodyHash: bigint): void {
    if (this.young.size >= this.generationSize) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(id, bodyHash);
  }
}
