import { VendorError } from 'passport-stepup/strategy-kit';
import { PulseCalls } from './calls.ts';
import { type PulseLink, type PulseLinkAsk, readLink, writeLinkRequest } from './link.ts';
import type { PulseClientOptions } from './options.ts';
import { patternText } from './pattern.ts';
import { jsonPointer, type ReadPlace } from './pointer.ts';
import { userRefPart } from './user-ref.ts';
import * as wire from './wire.ts';

/** What a verify answer says. */
export interface PulseVerdict {
  /** Whether Pulse authenticates the user: the answer was 2xx and `recommended_action` was `auth`. Nothing else counts. */
  readonly authenticated: boolean;
  /** The `recommended_action` as it came, or nothing where the answer has none (robot and enrollment answers may). */
  readonly action: string | undefined;
  /** The recorded pattern's identifier, where a pointer to it is configured. */
  readonly patternId: string | undefined;
  /** Whether an emulator answered. */
  readonly emulated: boolean;
}

/** For whom a call is, and until when somebody waits for it. */
export interface PulseAsk {
  /** The customer's own identifier of the user: 1 to 254 characters, opaque, case-sensitive (assumptions). */
  readonly userRef: string;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/**
 * The client of neomia Pulse: five operations of the Pulse API and three links of the Authenticator API. Marks of
 * evidence: **documented** by the vendor, **layout** (deduced from a page's layout), **assumption** (ours).
 * Every operation throws `vendor_unavailable`, `vendor_timeout`, `vendor_rate_limited`, `vendor_answer_invalid`,
 * and `vendor_refused` for any 4xx that has no meaning of its own (401 and 403: the key).
 */
export class PulseClient {
  private readonly calls: PulseCalls;
  private readonly action: ReadPlace;
  private readonly patternId: ReadPlace;

  /** Throws `configuration_invalid` for options that cannot serve. */
  constructor(options: PulseClientOptions) {
    const { recommendedAction = `/recommended_action`, patternId } = options.pointers ?? {};
    this.calls = new PulseCalls(options);
    this.action = jsonPointer(recommendedAction);
    this.patternId = patternId === undefined ? () => undefined : jsonPointer(patternId);
  }

  /**
   * `GET /status`: whether Pulse can verify now (documented). Ready is 2xx and `OK`; `NOK` comes with
   * `success: true` and means "up, but without a classifier".
   */
  async status(signal?: AbortSignal): Promise<{ readonly ready: boolean; readonly emulated: boolean }> {
    const call = {
      operation: 'getStatus',
      method: 'GET',
      path: wire.paths.status,
      repeatable: true,
    } as const;
    const answer = (await this.calls.send('api', { ...call, ...heard(signal) })).expectOk();
    return { ready: answer.json(wire.statusAnswer).status === 'OK', emulated: answer.emulated };
  }

  /**
   * `POST /user-verify/{userRef}`: compares a pattern with the user's references (documented). The pattern is the
   * body, untouched. `createUser` sends `x-enrollment: USER`, which creates an unknown user: for an enrollment only,
   * never at a login. Never repeated: the service may have recorded the pattern.
   *
   * An unknown user is `vendor_refused`. `vendor_answer_invalid`: a decision that is no text, `auth` in an answer
   * that says `success: false`, or an answer with neither a decision nor the envelope.
   */
  async verify(
    ask: PulseAsk & { readonly pattern: unknown; readonly createUser?: boolean },
  ): Promise<PulseVerdict> {
    const answer = await this.calls.send('api', {
      operation: 'verifyUser',
      method: 'POST',
      path: userPath(wire.paths.verify, ask.userRef),
      headers: ask.createUser ? { [wire.ENROLLMENT_HEADER]: 'USER' } : {},
      body: patternText(ask.pattern),
      ...heard(ask.signal),
    });
    if (this.calls.saysUnknown(answer))
      throw new VendorError('vendor_refused', `${answer.asked}: the user is unknown`);
    const body = answer.expectOk().json(wire.envelope);
    const [action, patternId] = [this.action(body), this.patternId(body)];
    if (action !== undefined && typeof action !== 'string')
      throw answer.unusable('has a decision that is no text');
    if (action === undefined && body.success === undefined)
      throw answer.unusable('has no decision and no envelope');
    const authenticated = action === wire.AUTHENTICATED;
    if (authenticated && body.success === false) throw answer.unusable('contradicts itself');
    return {
      authenticated,
      action,
      patternId: typeof patternId === 'string' ? patternId : undefined,
      emulated: answer.emulated,
    };
  }

  /**
   * `POST /user-action/{userRef}` with `LINK_PATTERN`: the pattern becomes a reference (documented). With `reset` all
   * references are removed before (`RESET_BIOMETRIC_PROFILE` with a pattern, documented). Says whether the service
   * did it: false is a 2xx answer with `success: false`. Never repeated.
   */
  async linkPattern(
    ask: PulseAsk & { readonly pattern: unknown; readonly reset?: boolean },
  ): Promise<boolean> {
    const type = ask.reset ? 'RESET_BIOMETRIC_PROFILE' : 'LINK_PATTERN';
    return this.userAction(ask, wire.patternActionBody(type, patternText(ask.pattern)));
  }

  /**
   * `POST /user-action/{userRef}` with an action that carries no pattern (documented): `LINK_PATTERN_ID`,
   * `UNLINK_PATTERN_ID` (identifiers: a text, an assumption), `RESET_BIOMETRIC_PROFILE`. Never repeated.
   */
  async act(ask: PulseAsk & { readonly action: wire.PulseAction }): Promise<boolean> {
    return this.userAction(ask, JSON.stringify(ask.action));
  }

  /**
   * `GET /users/{userRef}` (documented): `unknown` is a 404, `ready` is 200 with `textVisible: "ok"`, and
   * `incomplete` every other 200.
   */
  async getUser(
    ask: PulseAsk,
  ): Promise<{ readonly state: 'unknown' | 'incomplete' | 'ready'; readonly emulated: boolean }> {
    const call = { operation: 'getUser', method: 'GET', repeatable: true } as const;
    const path = userPath(wire.paths.user, ask.userRef);
    const answer = await this.calls.send('api', { ...call, path, ...heard(ask.signal) });
    if (this.calls.saysUnknown(answer)) return { state: 'unknown', emulated: answer.emulated };
    const { refPatternsStatus } = answer.expectOk().json(wire.userAnswer);
    return {
      state: refPatternsStatus?.textVisible === 'ok' ? 'ready' : 'incomplete',
      emulated: answer.emulated,
    };
  }

  /**
   * `DELETE /users/{userRef}`: deletes the user and the associated patterns (documented). Unknown to Pulse counts as
   * deleted; `existed` tells which it was. Safe to repeat (an assumption).
   */
  async deleteUser(ask: PulseAsk): Promise<{ readonly existed: boolean; readonly emulated: boolean }> {
    const call = { operation: 'deleteUser', method: 'DELETE', repeatable: true } as const;
    const path = userPath(wire.paths.user, ask.userRef);
    const answer = await this.calls.send('api', { ...call, path, ...heard(ask.signal) });
    if (this.calls.saysUnknown(answer)) return { existed: false, emulated: answer.emulated };
    answer.expectOk().json(wire.envelope);
    return { existed: true, emulated: answer.emulated };
  }

  /** `POST /api/links/create-profile/{userRef}` (documented): a hosted page where a new user makes a profile. */
  async createProfileLink(ask: PulseAsk & PulseLinkAsk): Promise<PulseLink> {
    return this.link('createProfileLink', wire.paths.createProfile, ask);
  }

  /** `POST /api/links/reset-profile/{userRef}` (documented): a hosted page where a new profile replaces the old one. */
  async resetProfileLink(ask: PulseAsk & PulseLinkAsk): Promise<PulseLink> {
    return this.link('resetProfileLink', wire.paths.resetProfile, ask);
  }

  /** `POST /api/links/complete-profile/{userRef}` (layout): a hosted page that adds to a profile that does not suffice. */
  async completeProfileLink(ask: PulseAsk & PulseLinkAsk): Promise<PulseLink> {
    return this.link('completeProfileLink', wire.paths.completeProfile, ask);
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.calls.close();
  }

  private async userAction(ask: PulseAsk, body: string): Promise<boolean> {
    const call = {
      operation: 'userAction',
      method: 'POST',
      path: userPath(wire.paths.action, ask.userRef),
    } as const;
    const answer = await this.calls.send('api', { ...call, body, ...heard(ask.signal) });
    if (this.calls.saysUnknown(answer))
      throw new VendorError('vendor_refused', `${answer.asked}: unknown user or pattern`);
    const { success } = answer.expectOk().json(wire.envelope);
    if (success === undefined) throw answer.unusable('has no envelope');
    return success;
  }

  private async link(operation: string, path: string, ask: PulseAsk & PulseLinkAsk): Promise<PulseLink> {
    const call = { operation, method: 'POST', path: userPath(path, ask.userRef) } as const;
    const answer = await this.calls.send('authenticator', {
      ...call,
      body: writeLinkRequest(ask),
      ...heard(ask.signal),
    });
    return readLink(answer, ask);
  }
}

function userPath(prefix: string, userRef: string): string {
  return prefix + userRefPart(userRef);
}

function heard(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal ? { signal } : {};
}
