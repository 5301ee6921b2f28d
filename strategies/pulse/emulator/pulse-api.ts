import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { EmulatorTools } from 'passport-stepup/emulator-kit';
import { z } from 'zod';
import type { Answers } from './answer.ts';
import type { Recorded } from './profile.ts';
import { readTyping } from './typing.ts';
import type { User, Users } from './users.ts';

const VERSION = 'e3a1f00d';
const pattern = z.looseObject({}).refine((value) => Object.keys(value).length > 0);
const actionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('LINK_PATTERN'), data: pattern }),
  z.strictObject({ type: z.literal('LINK_PATTERN_ID'), data: z.string().min(1) }),
  z.strictObject({ type: z.literal('UNLINK_PATTERN_ID'), data: z.string().min(1) }),
  z.strictObject({
    type: z.literal('RESET_BIOMETRIC_PROFILE'),
    data: z.union([z.string().min(1), pattern]).optional(),
  }),
]);
type Action = z.infer<typeof actionSchema>;

/** What the routes work with. */
export interface PulseApiParts {
  /** The users. */
  readonly users: Users;
  /** Sends answers. */
  readonly answers: Answers;
  /** Faults and time. */
  readonly tools: EmulatorTools;
}

/** The Pulse API: status, verify, actions, users. Known members exactly; what the emulator adds begins with `emu_`. */
export function pulseApi(parts: PulseApiParts): Router {
  return Router()
    .get('/status', getStatus(parts))
    .post('/user-verify/:userRef', verifyUser(parts))
    .post('/user-action/:userRef', userAction(parts))
    .get('/users/:userRef', getUser(parts))
    .delete('/users/:userRef', deleteUser(parts));
}

function getStatus({ answers, tools }: PulseApiParts): RequestHandler {
  return (request, response) => {
    const down = tools.faults.vendorFault('nok', request.originalUrl);
    const message = down ? 'up, but no classifier or worker is available' : 'ready';
    answers.done(response, message, { status: down ? 'NOK' : 'OK', version: VERSION });
  };
}

function verifyUser({ users, answers }: PulseApiParts): RequestHandler<{ userRef: string }> {
  return (request, response) => {
    const typing = readTyping(request.body);
    const { userRef } = request.params;
    const known = users.find(userRef);
    if (!known && request.get('x-enrollment') !== 'USER') {
      return answers.refused(response, 404, { message: 'user does not exist', emu_variant: 'user_unknown' });
    }
    const user = known ?? users.make();
    const recorded = user.judge(typing);
    if (recorded.outcome === 'robot') return robot(answers, response);
    if (!known) {
      if (recorded.outcome === 'unusable') return verified(answers, response, recorded);
      users.keep(userRef, user);
      user.linkRecorded(recorded.id);
    }
    if (recorded.outcome === 'uncompared')
      return enrolling(answers, response, { user, recorded, created: !known });
    verified(answers, response, recorded);
  };
}

function robot(answers: Answers, response: Response): void {
  answers.done(response, 'automated input detected', {
    recommended_action: 'emu_robot',
    emu_variant: 'robot',
  });
}

function enrolling(
  answers: Answers,
  response: Response,
  { user, recorded, created }: { user: User; recorded: Recorded; created: boolean },
): void {
  answers.done(
    response,
    created ? 'pattern recorded, user created' : 'pattern recorded, too few references',
    {
      recommended_action: 'emu_enroll',
      emu_variant: 'enrollment',
      emu_pattern_id: recorded.id,
      emu_reference_count: user.references,
    },
  );
}

function verified(answers: Answers, response: Response, { outcome, id, score }: Recorded): void {
  const decisions = { match: 'auth', mismatch: 'emu_reject' } as Record<string, string>;
  answers.done(response, outcome === 'unusable' ? 'pattern not usable' : 'pattern analysed', {
    recommended_action: decisions[outcome] ?? 'emu_step_up',
    emu_variant: 'verify',
    emu_pattern_id: id,
    ...(score === undefined ? {} : { emu_score: Number(score.toFixed(4)) }),
  });
}

function userAction({ users, answers }: PulseApiParts): RequestHandler<{ userRef: string }> {
  return (request, response) => {
    const action = actionSchema.safeParse(request.body);
    if (!action.success) return answers.refused(response, 400, { message: 'malformed request' });
    const user = users.find(request.params.userRef);
    const done = user && act(user, action.data);
    if (!user || done === undefined) return answers.refused(response, 404, { message: 'not found' });
    const payload = { emu_action: action.data.type, emu_reference_count: user.references };
    if (done) answers.done(response, 'Done', payload);
    else answers.notDone(response, 'pattern not usable', payload);
  };
}

/** Whether it was done; nothing when there is no pattern of that identifier. */
function act(user: User, action: Action): boolean | undefined {
  switch (action.type) {
    case 'LINK_PATTERN':
      return user.linkTyping(readTyping(action.data));
    case 'LINK_PATTERN_ID':
      return user.linkRecorded(action.data);
    case 'UNLINK_PATTERN_ID':
      return user.unlink(action.data);
    case 'RESET_BIOMETRIC_PROFILE': {
      const { data } = action;
      const typing = typeof data === 'object' ? readTyping(data) : undefined;
      user.clear();
      if (typing) return user.linkTyping(typing);
      return typeof data === 'string' ? user.linkRecorded(data) : true;
    }
  }
}

function getUser({ users, answers }: PulseApiParts): RequestHandler<{ userRef: string }> {
  return (request: Request<{ userRef: string }>, response) => {
    const { userRef } = request.params;
    const user = users.find(userRef);
    const payload = {
      refPatternsStatus: { textVisible: user?.ready ? 'ok' : 'nok' },
      emu_user_ref: userRef,
      emu_reference_count: user?.references ?? 0,
    };
    if (user) answers.done(response, 'user found', payload);
    else answers.refused(response, 404, { message: 'user not found', ...payload });
  };
}

function deleteUser({ users, answers }: PulseApiParts): RequestHandler<{ userRef: string }> {
  return (request, response) => {
    const { userRef } = request.params;
    const patterns = users.delete(userRef);
    if (patterns === undefined) answers.refused(response, 404, { message: 'user not found' });
    else answers.done(response, 'Done', { emu_user_ref: userRef, emu_deleted_patterns: patterns });
  };
}
