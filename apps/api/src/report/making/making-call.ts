/** The bell by which this process's own makers are woken; whoever rings it need not know them. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class MakingCall {
  private listener: (() => void) | undefined;

  answerWith(listener: () => void): void {
    this.listener = listener;
  }

  wake(): void {
    this.listener?.();
  }
}
