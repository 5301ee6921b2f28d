import { captureTexts } from './capture/capture-texts.ts';

/** How long something takes, in words: `in 5 minutes`. */
function inTime(seconds: number): string {
  if (seconds < 90) return 'in a minute';
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return `in ${minutes} minutes`;
  const hours = Math.ceil(minutes / 60);
  return hours < 36 ? `in ${hours} hours` : `in ${Math.ceil(hours / 24)} days`;
}

function name(value: string): string {
  const words = value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Every word that the browser side shows, in English. Replace any of them with the option `texts`. */
export const defaultTexts = {
  /** A duration from now, given in seconds. */
  inTime,
  /** A field, action or fact whose name no other text covers. */
  name,
  /** A value of a transaction's facts. */
  value: (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value)),

  /** Title of a ceremony. */
  ceremonyTitle: 'Confirm that it is you',
  /** Under the title of a ceremony without a transaction. */
  ceremonyIntro: 'This needs one more proof that it is you.',
  /** Under the title of a ceremony for a transaction. */
  transactionIntro: 'Check what you are about to approve.',
  /** Title of the list of ways. */
  chooseTitle: 'How do you want to confirm?',
  /** Between the factors of a way. */
  and: ' and ',
  /** Under a way that takes several factors. */
  steps: (count: number): string => `${count} steps`,
  /** Shown where no way is left. */
  noWay: 'None of your ways to confirm can be used right now.',
  /** Shown where no way is left because none is set up. */
  noWayYet: 'Set up a way to confirm first.',
  /** Shown while something is fetched or checked. */
  working: 'One moment …',
  /** Shown while a factor checks a proof elsewhere. */
  waiting: 'Waiting for your confirmation …',
  /** A button. */
  submit: 'Continue',
  /** A button. */
  cancel: 'Cancel',
  /** A button. */
  otherWay: 'Use another way',
  /** A button. */
  tryAgain: 'Try again',
  /** A button or link. */
  back: 'Back',

  /** A ceremony that ended. */
  complete: 'Confirmed. You can go on.',
  /** A ceremony that ended. */
  failed: 'It could not be confirmed that it is you. Go back and begin again, or ask for help.',
  /** A ceremony that ended. */
  expired: 'This took too long and has ended. Go back and begin again.',
  /** A ceremony that ended. */
  cancelled: 'Cancelled. Nothing was done.',

  /** Why a way cannot be used, and what to do. */
  stateEnrollmentRequired: 'Not set up yet.',
  /** The link beside it. */
  setUpLink: 'Set it up',
  /** Why a way cannot be used, and what to do. `retryAfter` in seconds, when known. */
  stateLocked: (retryAfter?: number): string =>
    `Too many attempts. Use another way${retryAfter === undefined ? ' and try this one later' : `, or try again ${inTime(retryAfter)}`}.`,
  /** Why a way cannot be used, and what to do. */
  stateUnavailable: 'The service does not answer right now. Use another way, or try again later.',
  /** Why a way cannot be used: this page has no capture for it. */
  stateUnsupported: 'This cannot be captured in this browser.',

  /** One factor is done, another follows. */
  verified: (label: string): string => `${label}: confirmed.`,
  /** The proof did not hold. */
  rejected: (attemptsLeft?: number): string => {
    if (attemptsLeft === undefined) return 'That was not right. Please try again.';
    if (attemptsLeft === 0) return 'That was not right, and no attempts are left for now.';
    return `That was not right. ${attemptsLeft === 1 ? 'One attempt is' : `${attemptsLeft} attempts are`} left.`;
  },
  /** The capture could not be judged. */
  retry: 'That could not be read. Nothing was counted against you: please try again.',
  /** After a known reason to capture again. */
  retryNotCounted: 'Nothing was counted against you.',
  /** Before the browser leaves for a provider. */
  redirect: (host: string): string => `You continue at ${host} and come back here afterwards.`,
  /** The link to it. */
  redirectLink: 'Go on',

  /** Label of a field by its name; `name` gives the others. */
  fields: {
    code: 'Code',
    otp: 'Code',
    otp_code: 'Code',
    password: 'Password',
    pattern: 'The words above',
    pin: 'PIN',
    username: 'User name',
  } as Readonly<Record<string, string>>,
  /** A required field is empty. */
  fieldEmpty: (label: string): string => `${label}: please fill this in.`,
  /** A field holds what the factor cannot take: too short, or other characters. */
  fieldInvalid: (label: string): string =>
    `${label}: this is not complete, or has a character too many. Please check it.`,

  /** Above the words to type. */
  typingIntro: 'Type these words as you usually type:',
  /** Label of the field for them. */
  typingLabel: 'The words above',
  /** Under the field. */
  typingHint:
    'Only the rhythm is measured, not which keys you press. After a slip, start again from the first letter.',
  /** A button that empties the field. */
  typingAgain: 'Start again',
  /** The text is complete. */
  typingDone: 'Typed completely.',
  /** The typed text differs. */
  typingWrong: 'That differs from the words above. Backspace empties the field.',
  /** The text is not complete yet. */
  typingIncomplete: 'Please type all of the words.',
  /** Why nothing was measured, and what to do. */
  typingUnavailable: {
    inserted:
      'That was pasted or filled in, so there is no rhythm to compare. Type it yourself, or use another way.',
    composed:
      'This input method composes words, so there is no rhythm to compare. Use another keyboard or another way.',
    keyboard: 'This keyboard does not tell when keys are pressed. Use another keyboard or another way.',
    clock: 'This browser’s clock is too coarse to measure a rhythm. Use another way.',
    corrected: 'A slip: the field is empty again. Start from the first letter.',
    repeated: 'A key was held down too long. Start from the first letter.',
    interrupted: 'The typing was interrupted. Start from the first letter.',
  },
  ...captureTexts,

  /** The vendor's recorder reported an error. */
  captureFailed: 'Nothing could be recorded. Please try again or use another way.',

  /** Title of the enrollments. */
  enrollmentsTitle: 'Ways to confirm that it is you',
  /** Heading of the ones that exist. */
  enrolledTitle: 'Set up',
  /** When there is none. */
  enrolledNone: 'Nothing is set up yet.',
  /** Heading of the ones that can be added. */
  availableTitle: 'Can be added',
  /** When nothing can be added. */
  availableNone: 'Everything is set up.',
  /** States of an enrollment. */
  enrollmentStates: { pending: 'Not finished', active: 'Active', suspended: 'Suspended', removed: 'Removed' },
  /** When it was set up. */
  since: (date: Date): string => `since ${date.toLocaleDateString()}`,
  /** A button; screen readers hear the label too. */
  withdraw: 'Remove',
  /** Asked before removing. */
  withdrawQuestion: (label: string): string => `Remove “${label}”? It can no longer confirm that it is you.`,
  /** Asked before removing one that was never finished. */
  withdrawUnfinished: (label: string): string =>
    `Remove the unfinished “${label}”? What is set up already stays as it is.`,
  /** Afterwards. */
  withdrawn: (label: string): string => `${label} was removed.`,
  /** A button; screen readers hear the label too. */
  begin: 'Set up',
  /** The button for a factor that is set up already: the new one takes its place. */
  replace: 'Replace',
  /** The link back to what the person was about to do. */
  goOn: 'Go on where you were',
  /** Title of setting one up. */
  beginTitle: (label: string): string => `Set up: ${label}`,
  /** The checkbox of the consent. */
  consent: 'I have read this and agree.',
  /** Consent is missing. */
  consentMissing: 'Please agree first, or go back.',
  /** Why a factor cannot be set up now, by the router's own words; what is not here is shown as it comes. */
  notAllowed: {} as Readonly<Record<string, string>>,
  /** Where the router gives no reason. */
  notAllowedNow: 'This cannot be set up right now.',
  /** Above a QR code. */
  scan: 'Scan this with your authenticator app, then enter the code that it shows.',
  /** What the QR code is, for screen readers. */
  qrLabel: 'QR code for your authenticator app',
  /** Above the secret as text. */
  secretTitle: 'Or enter this key by hand',
  /** The link that opens an app on the same device. */
  openApp: 'Open your authenticator app',
  /** Progress of an enrollment that needs several captures. */
  remaining: (remaining: number): string =>
    remaining === 1 ? 'Recorded. Once more, please.' : `Recorded. ${remaining} more, please.`,
  /** Progress of an enrollment whose total is known. */
  progress: (done: number, total: number): string => `${done} of ${total}`,
  /** An enrollment is active. */
  enrolled: (label: string): string => `${label} is set up.`,

  /** The typing fieldset of a sign-in form, when it cannot be used. */
  signInUnavailable: 'Typing cannot be used to sign in right now. Leave it out.',
  /** The typing fieldset of a sign-in form holds an unfinished text. */
  signInIncomplete: 'Please type all of the words, or empty the field to sign in without them.',

  /** Errors by code. */
  errors: {
    authentication_required: 'You are signed out. Please sign in again.',
    ceremony_over: 'This attempt has ended. Go back and begin again.',
    challenge_invalid: 'That took too long. Please try again.',
    enrollment_required: 'This is not set up yet.',
    enrollment_refused: 'This cannot be set up now. Ask for help if you need it.',
    factor_locked: 'Too many attempts with this. Use another way.',
    insufficient_user_authentication: 'Confirm with what you have already set up first.',
    not_found: 'This attempt does not exist any more. Go back and begin again.',
    rate_limited: 'Too many requests. Wait a little, then try again.',
    request_malformed: 'That could not be read. Check what you entered.',
    vendor_timeout: 'The service that checks this did not answer in time. Nothing was counted against you.',
    vendor_unavailable: 'The service cannot be reached. Nothing was counted against you.',
  } as Readonly<Record<string, string>>,
  /** Any other error. */
  errorOther: 'Something went wrong here. Nothing was counted against you: please try again.',
};

/** The words shown, see `defaultTexts`. */
export type Texts = typeof defaultTexts;

/** The default words with some replaced. */
export function textsWith(replaced: Partial<Texts> = {}): Texts {
  return { ...defaultTexts, ...replaced };
}

/** What an error is explained with. */
export function errorText(error: unknown, texts: Texts): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return texts.errors[code] ?? texts.errorOther;
}
