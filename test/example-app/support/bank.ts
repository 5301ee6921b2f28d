import { Authenticator } from '../../../example-app/demo/authenticator.ts';
import { BankCustomer, challengeOf, member } from '../../../example-app/demo/bank-customer.ts';
import { MovingClock } from '../../../example-app/demo/moving-clock.ts';
import { typed } from '../../../example-app/demo/typed.ts';
import {
  type ExampleApp,
  type ExampleAppOptions,
  startExampleApp,
} from '../../../example-app/start-example-app.ts';

/** A bank of its own for one test file, with a clock that the test moves. */
export interface TestBank {
  readonly app: ExampleApp;
  readonly clock: MovingClock;
  /** What the bank reported as its own failure. */
  readonly reported: string[];
  /** A customer whom nobody has signed in yet. */
  customer(): BankCustomer;
}

/** Anna, as the file of people knows her. */
export const anna = { username: 'anna', password: 'harbour-lights-42' };

/** Bruno, as the file of people knows him. */
export const bruno = { username: 'bruno', password: 'winter-orchard-17' };

/** Starts a bank whose refusals take no extra time. */
export async function startBank(options: ExampleAppOptions = {}): Promise<TestBank> {
  const clock = new MovingClock();
  const reported: string[] = [];
  const report = (_details: object, message: string) => void reported.push(message);
  const app = await startExampleApp({ clock: clock.now, refusalFloor: 0, report, ...options });
  return { app, clock, reported, customer: () => new BankCustomer(app.url) };
}

/** Signs a person in and sets up one-time codes. */
export async function withCodes(
  bank: TestBank,
  person: { readonly username: string; readonly password: string },
): Promise<{ customer: BankCustomer; authenticator: Authenticator }> {
  const customer = bank.customer();
  await customer.signIn(person);
  const begun = await customer.beginEnrollment('otp');
  const { nonce, data } = challengeOf(begun, 'challenge');
  const authenticator = new Authenticator(String(data.secret), bank.clock);
  const done = await customer.capture(String(member(begun, 'enrollment', 'id')), {
    nonce,
    code: await authenticator.code(),
  });
  if (member(done, 'result') !== 'verified') throw new Error(`codes were not set up: ${done.status}`);
  return { customer, authenticator };
}

/** Steps up to what a 401 asked for, with the next code. */
export async function stepUp(
  customer: BankCustomer,
  required: unknown,
  authenticator: Authenticator,
): Promise<void> {
  const opened = await customer.openCeremony(required as Record<string, unknown>);
  const id = String(member(opened, 'id'));
  const { nonce } = await customer.challenge(id, 'otp');
  const proven = await customer.prove(id, 'otp', { nonce, code: await authenticator.nextCode() });
  if (member(proven, 'result') !== 'verified') throw new Error(`the step-up failed: ${proven.status}`);
}

/** Signs a person in, sets up one-time codes, and typing with the hands of the synthetic typist of the person's name. */
export async function withTyping(
  bank: TestBank,
  person: { readonly username: string; readonly password: string },
): Promise<{ customer: BankCustomer; authenticator: Authenticator }> {
  const { customer, authenticator } = await withCodes(bank, person);
  await stepUp(customer, (await customer.beginEnrollment('typing')).body, authenticator);
  let answer = await customer.beginEnrollment('typing');
  const id = String(member(answer, 'enrollment', 'id'));
  for (let occasion = 1; member(answer, 'result') !== 'verified'; occasion += 1) {
    const challenge = challengeOf(answer, 'challenge');
    const pattern = typed(person.username, challenge, occasion);
    answer = await customer.capture(id, { nonce: challenge.nonce, pattern });
  }
  return { customer, authenticator };
}
