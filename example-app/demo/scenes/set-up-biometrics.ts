import { Device } from '../device.ts';
import { faceOf, fingerOf, voiceOf } from '../samples.ts';
import { enrolled } from '../step-up.ts';
import { type BiometricWalk, type EquippedWalk, levelOf, newCustomer } from '../walk.ts';

/** PIN, palm, fingerprint and voice, then a face with the key of this device: each set up after a code, each at its vendor. */
export async function setUpBiometrics(walk: EquippedWalk): Promise<BiometricWalk> {
  const { tell, person, authenticator, app } = walk;
  tell.chapter(
    `${person.username} sets up a PIN, a palm, a fingerprint, a voice${app.offersFace ? ' and a face' : ''}`,
  );
  const customer = newCustomer(walk);
  const code = await authenticator.nextCode();
  tell.step(
    'A code opens the security page: what is set up next needs what there is already.',
    '200, level high',
    levelOf(await customer.signIn({ ...person, code })),
  );
  const pins = ['123456', walk.pin];
  tell.step(
    'A PIN that everybody would try first is not taken; another one is (AuthX).',
    'retry, verified',
    await enrolled(customer, 'pin', async () => ({ pin: pins.shift() ?? walk.pin })),
  );
  app.emulators.authX?.layHand(person.username);
  tell.step(
    'A palm lies on the scanner, which is simulated (AuthX).',
    'verified',
    await enrolled(customer, 'palm', async () => ({ scanner: 'ready' })),
  );
  tell.step(
    'A finger lies on the reader, which is simulated too (AuthX).',
    'verified',
    await enrolled(customer, 'fingerprint', fingerOf(person.username, 1)),
  );
  tell.step(
    'Three recordings of a voice, each saying other digits (Biometrid). The voice is synthetic.',
    'more, more, verified',
    await enrolled(customer, 'voice', voiceOf('anna', 1)),
  );
  const device = new Device();
  if (app.offersFace) {
    tell.step(
      'Three pictures of a face and two in a pose that is asked for, and a new key of this device (AwareID).',
      'verified',
      await enrolled(customer, 'face', faceOf('anna', device, { enrolling: true })),
    );
    tell.note('the face is of a sample photograph, taken again for each picture; the poses are synthetic');
  } else tell.note('A face was not set up: the face engine’s optional packages are not installed.');
  return { ...walk, device };
}
