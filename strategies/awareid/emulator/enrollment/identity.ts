import { z } from 'zod';
import { type Handlers, readBody } from '../asked.ts';
import { checkDevice } from '../device-risk.ts';
import { checkNationalId, nationalIdSchema } from '../national-id.ts';
import { passed, refused, standing } from '../progress.ts';
import { sessionOf } from '../session-token.ts';
import type { Session } from '../state/session.ts';
import type { User } from '../state/users.ts';
import type { Tenant } from '../tenant.ts';
import { isOnWatchlist } from '../watchlist.ts';

/** Members of `pii` are not documented; these are the assumed ones that are looked at. */
const pii = z.looseObject({
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  phoneNumber: z.string().optional(),
});
const piiSchema = z.looseObject({ pii });
const otpSchema = z.looseObject({ pinCode: z.string() });
const answersSchema = z.looseObject({
  answers: z.array(z.looseObject({ questionId: z.string(), choiceId: z.string() })).max(50),
});

/** Operations 40 to 46: who the person is. */
export function enrollmentIdentity(tenant: Tenant): Handlers {
  return {
    40: ({ body }) => matchPhone(tenant, body),
    41: ({ body }) => confirmOtp(tenant, body),
    42: ({ body }) => askQuestions(tenant, body),
    43: ({ body }) => checkAnswers(tenant, body),
    44: (asked) => checkDevice(tenant, sessionOf(tenant, 'enrollment', asked.body), asked),
    45: ({ body }) => checkWatchlist(tenant, body),
    46: ({ body }) => checkId(tenant, body),
  };
}

/** What is said must be what the user enrolled with; then a one-time code is sent to that telephone. */
function matchPhone(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'enrollment', body);
  const { pii: said } = readBody(piiSchema, body);
  const { phoneNumber } = session.user;
  const matches =
    phoneNumber !== undefined && said.phoneNumber === phoneNumber && fitsName(session.user, said);
  if (matches) tenant.phones.send(phoneNumber);
  return { enrollmentStatus: session.status, responseDetail: { match: matches, otpSent: matches } };
}

function confirmOtp(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'enrollment', body);
  const { pinCode } = readBody(otpSchema, body);
  const right = tenant.phones.confirm(session.user.phoneNumber ?? '', pinCode);
  return {
    ...concluded(tenant, session, { check: 'mobileMatch', right }),
    policyDecision: decisionOf(right),
    responseDetail: {},
  };
}

function askQuestions(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'enrollment', body);
  const { pii: said } = readBody(piiSchema, body);
  const { enrollmentStatus } = standing(tenant, session);
  if (!fitsName(session.user, said))
    return {
      enrollmentStatus,
      questions: [],
      errorCode: 1,
      errorMsg: 'Please make sure the input is correct',
    };
  return {
    enrollmentStatus,
    questions: tenant.questions.ask(session.token, session.user),
    errorCode: null,
    errorMsg: null,
  };
}

function checkAnswers(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'enrollment', body);
  const { answers } = readBody(answersSchema, body);
  const given = new Map(answers.map(({ questionId, choiceId }) => [questionId, choiceId]));
  const right = tenant.questions.confirm(session.token, given);
  const soft = right ? { errorCode: null, errorMsg: null } : { errorCode: 1, errorMsg: 'Incorrect answers' };
  return {
    ...concluded(tenant, session, { check: 'KBA', right }),
    policyDecision: decisionOf(right),
    ...soft,
  };
}

function checkWatchlist(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'enrollment', body);
  const { pii: said } = readBody(piiSchema, body);
  const listed = isOnWatchlist(tenant.habits.watchlist, `${said.firstName ?? ''} ${said.lastName ?? ''}`);
  const { enrollmentStatus } = concluded(tenant, session, { check: 'checkWatchlist', right: !listed });
  const soft = listed
    ? { errorCode: 1, errorMsg: 'The person is on a watchlist' }
    : { errorCode: null, errorMsg: null };
  return { enrollmentStatus, ...soft, responseDetail: { listed } };
}

function checkId(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'enrollment', body);
  const { passes, ...answer } = checkNationalId(readBody(nationalIdSchema, body), tenant.habits.watchlist);
  const { enrollmentStatus } = concluded(tenant, session, { check: 'checkNationalId', right: passes });
  return { enrollmentStatus, ...answer };
}

function concluded(tenant: Tenant, session: Session, { check, right }: { check: string; right: boolean }) {
  return right ? passed(tenant, session, check) : refused(tenant, session);
}

function decisionOf(right: boolean): string {
  return right ? 'approve' : 'decline';
}

/** Names that are said must be the enrolled ones. */
function fitsName(user: User, said: z.infer<typeof pii>): boolean {
  const fits = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined || a.trim().toLowerCase() === b.trim().toLowerCase();
  return fits(user.firstName, said.firstName) && fits(user.lastName, said.lastName);
}
