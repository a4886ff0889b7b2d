/** The port through which an event's figures are counted anew; the room that keeps the figures is bound to it in app.flow.ts. */
import { Injectable } from '@nestjs/common';

/** Judges the event's votes anew and counts its figures from its raw events; ends when they stand. */
type Recount = (eventId: string) => Promise<void>;

@Injectable()
export class EventRecounts {
  private recount: Recount | undefined;

  bind(recount: Recount): void {
    this.recount = recount;
  }

  run(eventId: string): Promise<void> {
    if (!this.recount) throw new Error('Nobody counts events anew in this process.');
    return this.recount(eventId);
  }
}
