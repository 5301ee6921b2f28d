import { faceOf, photographOf, viewOf } from '../samples.ts';
import { attempt, ending, openFor } from '../step-up.ts';
import { type BiometricWalk, inShort, newCustomer } from '../walk.ts';

const order = { to: 'Mira Holm', amount: 2500, country: 'SE' };

/** PIN and live face in place of the code, for a large transfer; and what does not pass for them. */
export async function faceWithLiveness(walk: BiometricWalk): Promise<void> {
  const { tell, app } = walk;
  tell.chapter('PIN and face instead of a code');
  if (!app.offersFace) {
    tell.note('The face steps were not run: the face engine’s optional packages are not installed.');
    return;
  }
  await rightPerson(walk);
  await somebodyElse(walk);
}

async function rightPerson(walk: BiometricWalk): Promise<void> {
  const { tell, person, device } = walk;
  const customer = newCustomer(walk);
  await customer.signIn({ ...person });
  const ceremony = await openFor(customer, order);
  const [pin, face] = ['pin', 'face'].map((factor) => ({ ceremony, factor }));
  if (!pin || !face) return;
  tell.step(
    'For a transfer of €2,500 a wrong PIN is typed.',
    'rejected, 4 attempts left',
    ending(await attempt(customer, pin, async () => ({ pin: '864209' }))),
  );
  tell.step(
    'The right one is half of what is needed.',
    'verified, ceremony open',
    ending(await attempt(customer, pin, async () => ({ pin: walk.pin }))),
  );
  tell.step(
    'The camera sees several people: that says nothing about anybody.',
    'retry: several_faces',
    ending(await attempt(customer, face, viewOf('a group', device))),
  );
  tell.step(
    'It sees a wall.',
    'retry: no_face',
    ending(await attempt(customer, face, viewOf('a wall', device))),
  );
  tell.step(
    'It sees pictures of the right face that do not take the pose.',
    'rejected, 1 attempt left',
    ending(await attempt(customer, face, photographOf('anna', device))),
  );
  tell.step(
    'It sees the person, who does what is asked: live and like the enrolled face, in one capture.',
    'verified, ceremony complete',
    ending(await attempt(customer, face, faceOf('anna', device, { occasion: 2 }))),
  );
  tell.step('The transfer goes through.', '201', inShort(await customer.transfer(order)));
}

async function somebodyElse(walk: BiometricWalk): Promise<void> {
  const { tell, person, device } = walk;
  const customer = newCustomer(walk);
  await customer.signIn({ ...person });
  const ceremony = await openFor(customer, order);
  await attempt(customer, { ceremony, factor: 'pin' }, async () => ({ pin: walk.pin }));
  tell.step(
    'Somebody else, who knows password and PIN and holds the device, does what is asked.',
    'rejected, 1 attempt left',
    ending(await attempt(customer, { ceremony, factor: 'face' }, faceOf('fay', device))),
  );
  tell.step(
    'Nothing was proven.',
    '401 insufficient_user_authentication',
    inShort(await customer.transfer(order)),
  );
}
