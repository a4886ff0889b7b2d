/** The port through which a room asks what the DNA of an entity's audience is; the room that works it out is bound to it in app.flow.ts. */
import { Injectable } from '@nestjs/common';
import type { DnaEntityType, EntityDna } from '@coliseum/contracts';

export interface DnaQuestion {
  entityType: DnaEntityType;
  entityId: string;
  /** null: from the first event */
  from: Date | null;
  /** no longer included; null: up to now */
  to: Date | null;
  signal?: AbortSignal;
}
type Answer = (question: DnaQuestion) => Promise<EntityDna>;

@Injectable()
export class DnaAnswers {
  private answer: Answer | undefined;

  bind(answer: Answer): void {
    this.answer = answer;
  }

  /** Waits until it is worked out: never `pending`. */
  ask(question: DnaQuestion): Promise<EntityDna> {
    if (!this.answer) throw new Error('Nobody works out DNA in this process.');
    return this.answer(question);
  }
}
