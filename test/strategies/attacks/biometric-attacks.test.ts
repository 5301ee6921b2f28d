import { readFileSync } from 'node:fs';
import { expect } from 'chai';

type Vendor = 'authx' | 'awareid' | 'biometrid';

/** Each way to attack a biometric step, and for each vendor that has it the files that try it. */
const attacks: Readonly<Record<string, Readonly<Partial<Record<Vendor, readonly string[]>>>>> = {
  'a verdict that does not come from this server’s own call': {
    authx: ['attacks/what-the-browser-adds'],
    awareid: ['attacks/what-the-browser-adds', 'awareid/hosted', 'awareid/webhook'],
    biometrid: ['attacks/what-the-browser-adds', 'biometrid/input'],
  },
  'a session of the vendor for somebody else, or used again': {
    awareid: ['awareid/binding', 'awareid/hosted', 'attacks/same-sample-again'],
    authx: ['attacks/same-sample-again', 'attacks/one-hand-two-logins'],
    biometrid: ['biometrid/voice-dialogue', 'attacks/session-data-spelled-otherwise'],
  },
  'liveness of another capture than the match': {
    awareid: ['awareid/login', 'awareid/refusals/live-and-spoof', 'attacks/enrollment-says-live-and-spoof'],
    biometrid: ['biometrid/face-login'],
    authx: ['authx/biometrics'],
  },
  'a reference that was swapped': {
    authx: ['attacks/what-the-browser-adds', 'authx/pin'],
    awareid: ['awareid/binding'],
    biometrid: ['attacks/what-the-browser-adds', 'biometrid/voice-dialogue'],
  },
  'a webhook that is late, repeated, out of order, unsigned or of another tenant': {
    awareid: ['awareid/webhook'],
  },
  'a score or code that is no number, text, negative or missing': {
    authx: ['code-as-text', 'code-negative', 'code-null', 'code-true', 'success-with-unknown-subcode'].map(
      (one) => `authx/refusals/${one}`,
    ),
    awareid: ['score-nan', 'score-as-text', 'score-negative', 'score-infinite'].map(
      (one) => `awareid/refusals/${one}`,
    ),
    biometrid: ['score-not-a-number', 'score-in-words', 'score-negative', 'score-above-one'].map(
      (one) => `biometrid/refusals/face/${one}`,
    ),
  },
  'no answer in time, or a fault of the service': {
    authx: ['authx/refusals/late', 'authx/refusals/exception', 'attacks/no-face-packages'],
    awareid: ['awareid/refusals/late', 'awareid/refusals/failed-500', 'attacks/no-face-packages'],
    biometrid: ['biometrid/refusals/face/late', 'attacks/fault-told-as-refusal', 'attacks/no-face-packages'],
  },
  'a threshold that the request brings': {
    authx: ['attacks/what-the-browser-adds'],
    awareid: ['attacks/what-the-browser-adds'],
    biometrid: ['attacks/what-the-browser-adds', 'biometrid/refusals/face/confidence-too-low'],
  },
  'a sample that is none': {
    authx: ['attacks/bad-samples'],
    awareid: ['attacks/bad-samples'],
    biometrid: ['attacks/bad-samples'],
  },
};

describe('each attack on a biometric step is tried against each vendor that has it', () => {
  for (const [attack, vendors] of Object.entries(attacks))
    for (const [vendor, files] of Object.entries(vendors))
      it(`${vendor}: ${attack}`, () => {
        for (const file of files) {
          const source = readFileSync(new URL(`../${file}.test.ts`, import.meta.url), 'utf8');
          expect(source, file).to.match(/\bit\(/);
          expect(source, file).to.include(vendor);
        }
      });
});
