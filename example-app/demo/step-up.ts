import { type BankCustomer, challengeOf, member, type Order, type ShownChallenge } from './bank-customer.ts';
import type { Answer } from './client.ts';
import { inShort } from './walk.ts';

/** The fields with which somebody answers a challenge. */
export type Proof = (challenge: ShownChallenge) => Promise<Readonly<Record<string, unknown>>>;

/** Orders a transfer that needs more, and opens the ceremony for it. Gives the ceremony's id. */
export async function openFor(customer: BankCustomer, order: Order): Promise<string> {
  const refused = await customer.transfer(order);
  const opened = await customer.openCeremony(refused.body as Record<string, unknown>);
  const id = member(opened, 'id');
  if (typeof id !== 'string') throw new Error(`no ceremony came: ${inShort(opened)}`);
  return id;
}

/** One try at a factor of a ceremony. */
export async function attempt(
  customer: BankCustomer,
  { ceremony, factor }: { readonly ceremony: string; readonly factor: string },
  proof: Proof,
): Promise<Answer> {
  const challenge = await customer.challenge(ceremony, factor);
  return customer.prove(ceremony, factor, { ...(await proof(challenge)), nonce: challenge.nonce });
}

/** How a try ended, in short: `verified, ceremony complete`, `rejected, 1 attempt left`, `retry: too_dark`. */
export function ending(answer: Answer): string {
  const result = member(answer, 'result');
  if (typeof result !== 'string') return inShort(answer);
  if (result === 'verified') return `verified, ceremony ${String(member(answer, 'ceremony', 'status'))}`;
  if (result === 'retry') return `retry: ${String(member(answer, 'reason') ?? 'no reason')}`;
  const left = member(answer, 'attempts_left');
  return `${result}, ${left === 1 ? '1 attempt' : `${String(left)} attempts`} left`;
}

/** Sets a factor up with as many captures as it takes. Gives the results in their order. */
export async function enrolled(customer: BankCustomer, factor: string, proof: Proof): Promise<string> {
  const begun = await customer.beginEnrollment(factor);
  if (begun.status !== 201) return inShort(begun);
  const id = String(member(begun, 'enrollment', 'id'));
  const results: string[] = [];
  let challenge = challengeOf(begun, 'challenge');
  while (results.length < 10) {
    const answer = await customer.capture(id, { ...(await proof(challenge)), nonce: challenge.nonce });
    results.push(String(member(answer, 'result') ?? inShort(answer)));
    if (!['more', 'retry'].includes(results.at(-1) ?? '')) break;
    challenge = challengeOf(answer, 'challenge');
  }
  return results.join(', ');
}
