import type { BankCustomer } from '../bank-customer.ts';
import type { Span } from '../stopwatch.ts';
import { typed } from '../typed.ts';
import { type EquippedWalk, levelOf, newCustomer, type Overheard } from '../walk.ts';

/** Password, code and typing in one form: the password first, then the other two side by side. */
export async function signInWithEverything(
  walk: EquippedWalk,
): Promise<{ customer: BankCustomer } & Overheard> {
  const { tell, person, authenticator, stopwatch } = walk;
  tell.chapter('Signing in with everything at once');
  const customer = newCustomer(walk);
  const challenge = await customer.typingChallenge();
  const pattern = typed(person.username, challenge, 20);
  const code = await authenticator.nextCode();
  await customer.http.refresh();
  stopwatch.take();
  const began = performance.now();
  const answer = await customer.submitSignIn({ ...person, code, pattern, typing_nonce: challenge.nonce });
  const total = performance.now() - began;
  await customer.http.refresh();
  tell.step('Password, code and a typed pattern go out in one form.', '200, level high', levelOf(answer));
  const spans = stopwatch.take();
  for (const { factor, from, to } of spans.values()) {
    tell.note(`${factor.padEnd(8)} ${ms(from - began)} → ${ms(to - began)}   ${ms(to - from)}`);
  }
  tell.note(`in all    ${ms(total)}, with the request and what belongs to it`);
  tell.step(
    'Nothing was spent before the password was proven; then code and typing were checked side by side.',
    'password first, then code and typing at the same time',
    order(spans),
  );
  return { customer, pattern };
}

function order(spans: ReadonlyMap<string, Span>): string {
  const [password, code, typing] = ['password', 'otp', 'typing'].map((factor) => spans.get(factor));
  if (!password || !code || !typing) return `only ${[...spans.keys()].join(', ')} ran`;
  if (code.from < password.to || typing.from < password.to)
    return 'something began before the password was proven';
  const together = code.from < typing.to && typing.from < code.to;
  return together
    ? 'password first, then code and typing at the same time'
    : 'code and typing one after the other';
}

function ms(time: number): string {
  return `${time.toFixed(1).padStart(7)} ms`;
}
