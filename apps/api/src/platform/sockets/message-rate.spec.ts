import type { Socket } from 'socket.io';
import { limitMessages } from './message-rate.js';

describe('how often a socket may speak', () => {
  let at = 0;
  let say: (message: unknown[]) => 'passed' | 'stopped';
  let disconnected = false;
  beforeEach(() => {
    [at, disconnected] = [0, false];
    const socket = {
      use(middleware: (message: unknown[], next: () => void) => void) {
        say = (message) => {
          let outcome: 'passed' | 'stopped' = 'stopped';
          middleware(message, () => (outcome = 'passed'));
          return outcome;
        };
      },
      disconnect: () => (disconnected = true),
    };
    limitMessages(socket as unknown as Socket, () => at);
  });
  const many = (count: number): number =>
    Array.from({ length: count }, () => say(['m'])).filter((outcome) => outcome === 'passed').length;

  it('lets a wall ask for all its boards at once', () => expect(many(80)).toBe(80));

  it('lets through ten a second after that', () => {
    expect(many(100)).toBe(80);
    at = 1_000;
    expect(many(100)).toBe(10);
    at = 60_000;
    expect(many(100)).toBe(80);
  });

  it('answers who asks for an answer', () => {
    many(80);
    const answers: unknown[] = [];
    expect(say(['m', {}, (answer: unknown) => answers.push(answer)])).toBe('stopped');
    expect(answers).toMatchObject([{ error: { code: 'too_many_messages' } }]);
    expect(say(['m', null])).toBe('stopped');
  });

  it('closes on a flood, not on one who slows down', () => {
    many(80 + 400);
    expect(disconnected).toBe(false);
    at = 1_000;
    many(10 + 400);
    expect(disconnected).toBe(false);
    many(1);
    expect(disconnected).toBe(true);
  });
});
