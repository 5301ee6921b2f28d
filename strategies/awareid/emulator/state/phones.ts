import type { RandomBytes } from 'passport-stepup/strategy-kit';

const LIFETIME = 600;
const MOST_WRONG = 3;

interface Message {
  readonly code: string;
  readonly sentAt: number;
  wrong: number;
}

/** Stands in for the telephones that one-time codes are sent to. */
export class Phones {
  private readonly clock: () => number;
  private readonly random: RandomBytes;
  private readonly messages = new Map<string, Message>();

  constructor(clock: () => number, random: RandomBytes) {
    this.clock = clock;
    this.random = random;
  }

  /** Sends six digits; what was sent before is void. */
  send(phoneNumber: string): void {
    const code = String(this.random(6).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
    this.messages.set(phoneNumber, { code, sentAt: this.clock(), wrong: 0 });
  }

  /** What the person reads on the telephone: the code of the last message, where it still stands. */
  read(phoneNumber: string): string | undefined {
    return this.messages.get(phoneNumber)?.code;
  }

  /** Whether the code is the one that was sent; it is used up by being right, or by three wrong ones. */
  confirm(phoneNumber: string, code: string): boolean {
    const message = this.messages.get(phoneNumber);
    if (!message) return false;
    const right = message.code === code && this.clock() - message.sentAt < LIFETIME;
    message.wrong += 1;
    if (right || message.wrong >= MOST_WRONG) this.messages.delete(phoneNumber);
    return right;
  }

  /** Forgets them. */
  clear(): void {
    this.messages.clear();
  }
}
