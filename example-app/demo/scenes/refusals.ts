import { member } from '../bank-customer.ts';
import { typed, typedByRobot } from '../typed.ts';
import { type EquippedWalk, inShort, levelOf, newCustomer, type Overheard, withReason } from '../walk.ts';

const small = { to: 'Café Lind', amount: 20 };

/** Whoever should not get in does not, each for a reason of its own: the answer is uniform, the bank's events know it. */
export async function refusals(walk: EquippedWalk, overheard: Overheard): Promise<void> {
  walk.tell.chapter('Those who know the password and no more');
  await impostor(walk);
  await robot(walk);
  await replayedPattern(walk, overheard);
  await replayedCode(walk);
}

async function impostor(walk: EquippedWalk): Promise<void> {
  const customer = newCustomer(walk);
  const challenge = await customer.typingChallenge();
  const pattern = typed('an impostor', challenge, 1);
  const fields = { ...walk.person, pattern, typing_nonce: challenge.nonce };
  walk.tell.step(
    'An impostor types the same words with other hands.',
    '401 sign_in_refused, because typing: not_recognised',
    await withReason(walk, 'sign_in.refused', () => customer.signIn(fields)),
  );
}

async function robot(walk: EquippedWalk): Promise<void> {
  const customer = newCustomer(walk);
  const challenge = await customer.typingChallenge();
  const fields = { ...walk.person, pattern: typedByRobot(challenge), typing_nonce: challenge.nonce };
  walk.tell.step(
    'A robot types them, key after key with the same delay.',
    '401 sign_in_refused, because typing: robot',
    await withReason(walk, 'sign_in.refused', () => customer.signIn(fields)),
  );
}

async function replayedPattern(walk: EquippedWalk, { pattern }: Overheard): Promise<void> {
  const customer = newCustomer(walk);
  const { nonce } = await customer.typingChallenge();
  const fields = { ...walk.person, pattern, typing_nonce: nonce };
  walk.tell.step(
    'The pattern that was accepted before is sent again, with a new challenge.',
    '401 sign_in_refused, because typing: replayed',
    await withReason(walk, 'sign_in.refused', () => customer.signIn(fields)),
  );
}

async function replayedCode(walk: EquippedWalk): Promise<void> {
  const { tell, person, authenticator } = walk;
  const code = await authenticator.nextCode();
  const signedIn = await newCustomer(walk).signIn({ ...person, code });
  tell.step('A code signs in …', '200, level high', levelOf(signedIn));
  tell.step(
    '… and once only: seconds later the same code is no good.',
    '401 sign_in_refused, because otp: replayed',
    await withReason(walk, 'sign_in.refused', () => newCustomer(walk).signIn({ ...person, code })),
  );
}

/** What was proven grows old. */
export async function staleFactor(walk: EquippedWalk): Promise<void> {
  const { tell, person, authenticator, clock } = walk;
  tell.chapter('What was proven grows old');
  const customer = newCustomer(walk);
  await customer.signIn({ ...person, code: await authenticator.nextCode() });
  tell.step('A fresh code opens a small transfer.', '201', inShort(await customer.transfer(small)));
  clock.forward(301);
  tell.step(
    'Five minutes and a second later (the clock is put forward) it no longer does.',
    '401 insufficient_user_authentication, because too_old',
    await withReason(walk, 'guard.step_up', () => customer.transfer(small)),
  );
}

/** The typing service fails: that proves nothing, is nobody's failed attempt, and a code does instead. */
export async function vendorOutage(walk: EquippedWalk): Promise<void> {
  const { tell, app, person, authenticator } = walk;
  tell.chapter('The typing service is down');
  const customer = newCustomer(walk);
  await customer.signIn({ ...person });
  const refused = await customer.transfer(small);
  const ceremony = String(member(await customer.openCeremony(refused.body as Record<string, unknown>), 'id'));
  const challenge = await customer.challenge(ceremony, 'typing');
  const pattern = typed(person.username, challenge, 30);
  app.emulators.pulse?.faults.set({ kind: 'status', status: 500 });
  tell.step(
    'The right hands type, and the service answers with an error.',
    '503 vendor_unavailable, because typing: vendor_unavailable',
    await withReason(walk, 'factor.error', () =>
      customer.prove(ceremony, 'typing', { nonce: challenge.nonce, pattern }),
    ),
  );
  tell.step(
    'No answer is no evidence.',
    '401 insufficient_user_authentication',
    inShort(await customer.transfer(small)),
  );
  const { nonce } = await customer.challenge(ceremony, 'otp');
  const proven = await customer.prove(ceremony, 'otp', { nonce, code: await authenticator.nextCode() });
  tell.step('A code does instead.', 'verified', String(member(proven, 'result') ?? inShort(proven)));
  tell.step('The transfer goes through.', '201', inShort(await customer.transfer(small)));
  app.emulators.pulse?.faults.clear();
}

/** A rule that no proof overcomes. */
export async function embargo(walk: EquippedWalk): Promise<void> {
  const { tell, person, authenticator } = walk;
  tell.chapter('Where no proof helps');
  const customer = newCustomer(walk);
  await customer.signIn({ ...person, code: await authenticator.nextCode() });
  const denied = await customer.transfer({ ...small, country: 'KP' });
  tell.step(
    'A transfer to an embargoed country is denied, whatever is proven.',
    '403 denied: embargo',
    `${inShort(denied)}: ${String(member(denied, 'reason'))}`,
  );
}
