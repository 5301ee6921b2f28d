import { randomUUID } from 'node:crypto';

/** One account. Amounts are whole cents. */
export interface Account {
  readonly name: string;
  readonly iban: string;
  readonly cents: number;
}

/** Money that left an account. */
export interface Transfer {
  readonly id: string;
  readonly to: string;
  readonly country: string;
  readonly reference: string;
  readonly cents: number;
  /** Seconds since 1970. */
  readonly at: number;
}

/** What a transfer needs to know: the facts that were judged, nothing else. */
export interface TransferOrder {
  readonly to: string;
  readonly country: string;
  readonly reference: string;
  /** Euros, at most two decimals. */
  readonly amount: number;
}

interface Customer {
  cents: number;
  readonly savings: number;
  readonly ibans: readonly [string, string];
  readonly transfers: Transfer[];
}

const EVERYDAY_CENTS = 1_284_050;
const SAVINGS_CENTS = 4_100_000;

/** A bank that keeps everything in memory: each person finds the same two accounts at the first visit. */
export class Bank {
  private readonly customers = new Map<string, Customer>();
  private readonly clock: () => number;

  /** `clock` gives seconds since 1970. */
  constructor(clock: () => number) {
    this.clock = clock;
  }

  /** The accounts of a person, the everyday one first. */
  accounts(person: string): readonly [Account, Account] {
    const { cents, savings, ibans } = this.customer(person);
    return [
      { name: 'Everyday', iban: ibans[0], cents },
      { name: 'Savings', iban: ibans[1], cents: savings },
    ];
  }

  /** A person's transfers, the newest first. */
  transfers(person: string): readonly Transfer[] {
    return this.customer(person).transfers.toReversed();
  }

  /** One transfer of this very person, or nothing. */
  transfer(person: string, id: string): Transfer | undefined {
    return this.customer(person).transfers.find((transfer) => transfer.id === id);
  }

  /** Sends money from the everyday account; nothing when there is too little of it. */
  send(person: string, order: TransferOrder): Transfer | undefined {
    const customer = this.customer(person);
    const cents = Math.round(order.amount * 100);
    if (cents > customer.cents) return undefined;
    customer.cents -= cents;
    const { to, country, reference } = order;
    const transfer = { id: randomUUID(), to, country, reference, cents, at: Math.floor(this.clock()) };
    customer.transfers.push(transfer);
    return transfer;
  }

  private customer(person: string): Customer {
    const known = this.customers.get(person);
    if (known) return known;
    const ibans = [demoIban(this.customers.size * 2 + 1), demoIban(this.customers.size * 2 + 2)] as const;
    const opened: Customer = { cents: EVERYDAY_CENTS, savings: SAVINGS_CENTS, ibans, transfers: [] };
    this.customers.set(person, opened);
    return opened;
  }
}

/** An account number in the form of a German IBAN with right check digits (ISO 13616), of a bank code that does not exist. */
function demoIban(number: number): string {
  const account = `99999999${String(number).padStart(10, '0')}`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`.replace(/(.{4})(?=.)/g, '$1 ');
}
