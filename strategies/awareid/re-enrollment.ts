import { type Enrolled, enrolled, type Outcome, VendorError } from 'passport-stepup/strategy-kit';
import { faceResult, voiceResult } from './biometric-results.ts';
import type { AwareIdCheck } from './checks.ts';
import type { BegunEnrollment, EnrollmentCapture, EnrollmentTools } from './enrollment.ts';
import { activationOf, deviceData } from './enrollment-data.ts';
import { faceRequest } from './face-request.ts';
import { phraseToSay, voicePackage } from './packages.ts';
import { type CheckResult, deviceRiskResult } from './results.ts';
import { needed, runChecks } from './session-checks.ts';
import { unusable } from './unusable-answer.ts';

/** Replaces every device of the user by the one that is given (documented). */
const REPLACE_ALL = 1;

/**
 * Enrolls somebody whom AwareID knows: the person is recognised first, by all that the factor can recognise them by, and only
 * then a PIN and a device are replaced (operations 56 to 61). The face and voice that AwareID has stay. Status 2 is not
 * the end: only operation 61 is, and its registration code is the one that is kept.
 */
export async function completeReEnrollment(
  tools: EnrollmentTools,
  begun: BegunEnrollment,
  capture: EnrollmentCapture,
): Promise<Enrolled | Outcome> {
  try {
    const plan = { checks: begun.checks, sideBySide: false };
    const end = await runChecks((check) => callCheck(tools, begun.token, { check, capture }), plan);
    if (!end.complete) {
      if (!end.over) tools.reEnrollments.end(begun.token);
      return end.outcome;
    }
    const pin = tools.options.checks.includes('pin') ? await resetPin(tools, begun.token, capture) : {};
    const reference = await finish(tools, begun.token, capture);
    const data = { username: capture.user.username, ...deviceData(capture.device), ...pin };
    return enrolled({ reference, data }, begun.emulated || end.emulated);
  } catch (thrown) {
    tools.reEnrollments.end(begun.token);
    throw thrown;
  }
}

async function callCheck(
  tools: EnrollmentTools,
  reEnrollmentToken: string,
  { check, capture }: { readonly check: AwareIdCheck; readonly capture: EnrollmentCapture },
): Promise<CheckResult> {
  const { client, options } = tools;
  const { reEnrollment } = client;
  const { input, user, pose, signal } = capture;
  const { username } = user;
  switch (check) {
    case 'face': {
      const frames = needed('frames', input.frames);
      const faceLivenessData = await faceRequest(tools, { frames, username, pose, signal });
      return faceResult(await reEnrollment.verifyFace({ reEnrollmentToken, faceLivenessData }, { signal }));
    }
    case 'voice': {
      const said = { username, phrase: phraseToSay(options.voice, true) };
      const livenessData = voicePackage(needed('recording', input.recording), said, options.voice);
      return voiceResult(await reEnrollment.verifyVoice({ reEnrollmentToken, livenessData }, { signal }));
    }
    case 'device-risk': {
      const apSessionId = needed('deviceSession', input.deviceSession);
      return deviceRiskResult(await reEnrollment.checkDevice({ reEnrollmentToken, apSessionId }, { signal }));
    }
    default:
      throw unusable('re-enrollment', `asks for ${check}, which there is not`);
  }
}

async function resetPin(
  { client, options }: EnrollmentTools,
  reEnrollmentToken: string,
  { input, device, signal }: EnrollmentCapture,
): Promise<{ readonly pinUser?: string }> {
  const { pinProvider } = options;
  if (!pinProvider)
    throw new VendorError('strategy_failed', 'awareid: a PIN is reset through a pinProvider only');
  const own = device ? ({ deviceId: device.deviceId, addOrUpdate: REPLACE_ALL } as const) : {};
  const started = await client.reEnrollment.initiatePinReset({ reEnrollmentToken, ...own }, { signal });
  const activation = activationOf(started.body);
  if (started.body.authStatus === 0 || !activation.mpinId)
    throw unusable('initPINReset', 'has no identity at the PIN provider');
  await pinProvider.register(activation, needed('pin', input.pin), signal);
  const request = { reEnrollmentToken, ...own, pinId: activation.mpinId };
  const { body } = await client.reEnrollment.completePinReset(request, { signal });
  if (body.authStatus === 0 || body.message !== 'SUCCESS')
    throw unusable('completePINReset', 'is no success');
  return activation.pinUser === undefined ? {} : { pinUser: activation.pinUser };
}

async function finish(
  { client }: EnrollmentTools,
  reEnrollmentToken: string,
  { device, signal }: EnrollmentCapture,
): Promise<string> {
  const own = device
    ? ({ deviceId: device.deviceId, publicKey: device.publicKey, addOrUpdate: REPLACE_ALL } as const)
    : {};
  const { body } = await client.reEnrollment.complete({ reEnrollmentToken, ...own }, { signal });
  if (!body.registrationCode) throw unusable('completeReEnroll', 'has no registration code');
  return body.registrationCode;
}
