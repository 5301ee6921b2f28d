import { type Challenge, type Leases, RequestError, sha256, VendorError } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import type { DialogueOperation } from '../client/voice-step.ts';
import type { BiometridClient } from '../client.ts';

const schema = z.object({
  userId: z.string().min(1),
  operation: z.enum(['enrollVoice', 'verifyVoice', 'adaptVoice']),
  dialogueId: z.string().optional(),
  cookies: z.string(),
  lease: z.string().min(1),
  spoken: z.int().min(0),
  prompt: z.object({ code: z.string(), text: z.string().optional() }),
});

/** An open dialogue as it is kept on the server between two recordings. Plain JSON; never shown: it holds the vendor's cookie. */
export type Dialogue = z.infer<typeof schema>;

/** With what dialogues are held. */
export interface DialogueTools {
  /** Speaks to Biometrid. */
  readonly client: BiometridClient;
  /** One dialogue a vendor user at a time. */
  readonly leases: Leases;
  /** The language's code, where not the account's. */
  readonly language: string | undefined;
  /** For how long a dialogue may take, in seconds. */
  readonly seconds: number;
  /** Ends when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/**
 * Opens a dialogue under a lease of its user. One that is open already is not ours: it is restarted, never continued. Throws
 * `conflict` while somebody else holds the lease, `vendor_answer_invalid` when no new dialogue began, and what the client throws.
 */
export async function openDialogue(
  tools: DialogueTools,
  userId: string,
  operation: DialogueOperation,
): Promise<Dialogue> {
  const lease = await tools.leases.take(leaseOf(userId), tools.seconds);
  if (lease === undefined) {
    const why = 'biometrid: a voice dialogue of this person is open';
    throw new RequestError('conflict', why, { retryAfter: tools.seconds });
  }
  try {
    return await begin(tools, { userId, operation, lease });
  } catch (thrown) {
    await tools.leases.release(leaseOf(userId), lease);
    throw thrown;
  }
}

/** The challenge that asks for a dialogue's next recording: the prompt to say, the dialogue itself kept secret. */
export function challengeOf(dialogue: Dialogue, seconds: number): Challenge {
  const { code, text } = dialogue.prompt;
  const data = { phrase: text ?? [...code].join(' '), digits: code };
  return { data, secret: dialogue, expiresIn: seconds };
}

/** The dialogue in what was kept, or nothing. */
export function dialogueIn(kept: unknown): Dialogue | undefined {
  return schema.safeParse(kept).data;
}

/** What the lease of a user's dialogue is called. */
export function leaseOf(userId: string): string {
  return `dialogue ${sha256(userId)}`;
}

async function begin(
  { client, language, signal }: DialogueTools,
  { userId, operation, lease }: Pick<Dialogue, 'userId' | 'operation' | 'lease'>,
): Promise<Dialogue> {
  const pending = await client.hasPendingDialogue({ userId, signal });
  if (pending.dialogue) await client.restartState({ userId, signal });
  const step = await client[operation]({ userId, ...(language === undefined ? {} : { language }), signal });
  const { prompt, dialogueId, cookies } = step;
  if (step.state !== 'next' || !prompt || step.message !== 'DIALOGUE_STARTED_WITH_SUCCESS')
    throw new VendorError('vendor_answer_invalid', `biometrid ${operation}: no dialogue was started`);
  if (dialogueId !== undefined && dialogueId === pending.dialogue?.id)
    throw new VendorError('vendor_answer_invalid', `biometrid ${operation}: the old dialogue went on`);
  return { userId, operation, dialogueId, cookies, lease, spoken: 0, prompt };
}
