import { doneAnswer } from '../wire/envelope.ts';
import type { KnownMessage } from '../wire/messages.ts';
import type { UserAsk } from './account.ts';
import type { BiometridCalls } from './calls.ts';
import { BiometridRefusal } from './refusal.ts';

/** What deleting came to. */
export interface Deleted {
  /** Whether there was something to delete; deleting twice ends the same. */
  readonly existed: boolean;
  /** Whether an emulator answered; unknown where there was nothing. */
  readonly emulated: boolean | undefined;
}

const absent = {
  deleteUser: ['USERID_NOT_EXISTS'],
  deleteFaceEnroll: ['USERID_NOT_EXISTS', 'ENROLL_USER_FACE_FIRST'],
  deleteVoiceEnroll: ['USERID_NOT_EXISTS', 'ENROLL_USER_VOICE_FIRST'],
} as const satisfies Record<string, readonly KnownMessage[]>;

/**
 * Deletes a user or an enrolment. What was not there counts as deleted, but only where Biometrid says so with its own
 * constant. Throws what the call throws otherwise.
 */
export async function remove(
  calls: BiometridCalls,
  operation: keyof typeof absent,
  { language, ...ask }: UserAsk & { readonly language?: string | undefined },
): Promise<Deleted> {
  const told = language === undefined ? {} : { body: { language }, query: { language } };
  try {
    const answer = await calls.send({ operation, ...ask, ...told });
    if (!answer.json(doneAnswer).status) throw answer.unusable('says that nothing was deleted');
    return { existed: true, emulated: answer.emulated };
  } catch (thrown) {
    const known: readonly (string | undefined)[] = absent[operation];
    if (thrown instanceof BiometridRefusal && known.includes(thrown.constant))
      return { existed: false, emulated: undefined };
    throw thrown;
  }
}
