import { Authenticator } from '../authenticator.ts';
import { type BankCustomer, challengeOf, member } from '../bank-customer.ts';
import type { Answer } from '../client.ts';
import { typed } from '../typed.ts';
import { type EquippedWalk, inShort, levelOf, newCustomer, type Walk } from '../walk.ts';

/** The person signs in with the password, then sets up codes and typing. */
export async function setUp(walk: Walk): Promise<EquippedWalk> {
  const { tell, person } = walk;
  tell.chapter(`${person.username} sets up a second factor`);
  const customer = newCustomer(walk);
  tell.step(
    'Somebody asks for the account page without signing in.',
    '401 authentication_required',
    inShort(await customer.http.get('/accounts')),
  );
  tell.step(
    'The password alone signs in.',
    '200, level basic',
    levelOf(await customer.signIn({ ...person })),
  );
  tell.step('It opens the account page.', '200', inShort(await customer.http.get('/accounts')));
  const authenticator = await setUpCodes(walk, customer);
  await setUpTyping(walk, customer, authenticator);
  await customer.signOut();
  tell.step(
    'After the sign-out the account page is closed again.',
    '401 authentication_required',
    inShort(await customer.http.get('/accounts')),
  );
  return { ...walk, authenticator };
}

async function setUpCodes({ tell, clock }: Walk, customer: BankCustomer): Promise<Authenticator> {
  const begun = await customer.beginEnrollment('otp');
  const { nonce, data } = challengeOf(begun, 'challenge');
  const authenticator = new Authenticator(String(data.secret), clock);
  const done = await customer.capture(idOf(begun), { nonce, code: await authenticator.code() });
  tell.step(
    'One-time codes are set up, with consent: an authenticator app takes the secret over and shows the first code.',
    '200 verified',
    resultOf(done),
  );
  return authenticator;
}

async function setUpTyping(walk: Walk, customer: BankCustomer, authenticator: Authenticator): Promise<void> {
  const { tell, person } = walk;
  const refused = await customer.beginEnrollment('typing');
  tell.step(
    'Setting up a second one takes more than the password, now that there is a first.',
    '401 insufficient_user_authentication',
    inShort(refused),
  );
  const ceremony = String(member(await customer.openCeremony(refused.body as Record<string, unknown>), 'id'));
  const { nonce } = await customer.challenge(ceremony, 'otp');
  const proven = await customer.prove(ceremony, 'otp', { nonce, code: await authenticator.nextCode() });
  tell.step('A code proves it.', '200 verified', resultOf(proven));
  const begun = await customer.beginEnrollment('typing');
  const results = await typeUntilDone(customer, begun, person.username);
  tell.note(`the text: “${String(challengeOf(begun, 'challenge').data.text)}”`);
  tell.note('the hands: a synthetic typist, whose timings are spread as those of 51 measured people');
  tell.step(
    'Then typing is set up, with consent: the same words, five times.',
    'more, more, more, more, verified',
    results.join(', '),
  );
}

async function typeUntilDone(customer: BankCustomer, begun: Answer, who: string): Promise<string[]> {
  const results: string[] = [];
  let challenge = challengeOf(begun, 'challenge');
  for (let occasion = 1; occasion <= 10; occasion += 1) {
    const pattern = typed(who, challenge, occasion);
    const answer = await customer.capture(idOf(begun), { nonce: challenge.nonce, pattern });
    results.push(String(member(answer, 'result') ?? inShort(answer)));
    if (results.at(-1) !== 'more') break;
    challenge = challengeOf(answer, 'challenge');
  }
  return results;
}

function idOf(begun: Answer): string {
  return String(member(begun, 'enrollment', 'id'));
}

function resultOf(answer: Answer): string {
  return `${inShort(answer)} ${String(member(answer, 'result'))}`;
}
