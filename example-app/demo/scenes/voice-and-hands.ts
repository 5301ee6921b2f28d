import { fingerOf, voiceOf } from '../samples.ts';
import { attempt, ending, openFor, type Proof } from '../step-up.ts';
import { type BiometricWalk, inShort, newCustomer } from '../walk.ts';

const order = { to: 'Café Lind', amount: 35 };

interface Way {
  readonly factor: string;
  readonly stranger: { readonly does: string; readonly proof: Proof };
  readonly person: { readonly does: string; readonly proof: Proof };
}

/** Voice, palm and fingerprint, each as the one thing beside the password that a small transfer needs. */
export async function voiceAndHands(walk: BiometricWalk): Promise<void> {
  walk.tell.chapter('Voice, palm or fingerprint instead of a code');
  for (const way of ways(walk)) await oneWay(walk, way);
}

function ways({ app, person: { username } }: BiometricWalk): readonly Way[] {
  const palm = (hand: string): Proof => {
    return async () => {
      app.emulators.authX?.layHand(hand);
      return { scanner: 'ready' };
    };
  };
  return [
    {
      factor: 'voice',
      stranger: { does: 'Another voice says the digits that are asked for.', proof: voiceOf('eva', 2) },
      person: { does: 'The right voice says the next digits that are asked for.', proof: voiceOf('anna', 2) },
    },
    {
      factor: 'palm',
      stranger: { does: 'Another hand lies on the palm scanner.', proof: palm('a stranger') },
      person: { does: 'The right hand does.', proof: palm(username) },
    },
    {
      factor: 'fingerprint',
      stranger: { does: 'Another finger lies on the fingerprint reader.', proof: fingerOf('a stranger', 2) },
      person: { does: 'The right finger does.', proof: fingerOf(username, 4) },
    },
  ];
}

async function oneWay(walk: BiometricWalk, { factor, stranger, person }: Way): Promise<void> {
  const { tell } = walk;
  const customer = newCustomer(walk);
  await customer.signIn({ ...walk.person });
  const ceremony = await openFor(customer, order);
  const refused = await attempt(customer, { ceremony, factor }, stranger.proof);
  tell.step(stranger.does, 'rejected, 1 attempt left', ending(refused));
  const proven = await attempt(customer, { ceremony, factor }, person.proof);
  tell.step(person.does, 'verified, ceremony complete', ending(proven));
  tell.step('The transfer goes through.', '201', inShort(await customer.transfer(order)));
}
