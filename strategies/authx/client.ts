import { ConfigurationError, systemRandom } from 'passport-stepup/strategy-kit';
import type { AuthXToken } from './access-tokens.ts';
import { type AuthXAnswer, readAnswer, readGuid } from './answer.ts';
import type { AuthXAsk, BiometricAsk } from './ask.ts';
import { biometricForm, randomGuid } from './biometric-form.ts';
import { AuthXCalls } from './calls.ts';
import { type AuthenticationApplication, type AuthXClientOptions, secretReader } from './options.ts';
import { type AuthXUser, userRecord } from './user-record.ts';
import * as wire from './wire.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const SIMPLE = [wire.codes.error, wire.codes.success];

/**
 * The client of AuthX's public API: its seven operations. What is documented and what assumed stands in `wire.ts`.
 * Every operation throws `vendor_unavailable`, `vendor_timeout`, `vendor_rate_limited`, `vendor_answer_invalid`, and
 * `vendor_refused` for a token or credentials that AuthX does not take. None is ever repeated, but for the token.
 */
export class AuthXClient {
  private readonly calls: AuthXCalls;
  private readonly parameters: (() => Promise<wire.ProcessBiometrics['application_parameters']>) | undefined;
  private readonly random: NonNullable<AuthXClientOptions['random']>;
  /** Seconds that a call for a palm may take: the option `palmTimeout`. */
  readonly palmTimeout: number;

  /** Throws `configuration_invalid` for options that cannot serve. */
  constructor(options: AuthXClientOptions) {
    this.calls = new AuthXCalls(options);
    this.parameters = options.authentication && parametersReader(options.authentication);
    this.random = options.random ?? systemRandom;
    this.palmTimeout = options.palmTimeout ?? 60;
  }

  /** Whether it has what `processBiometric` needs. */
  get processesBiometrics(): boolean {
    return this.parameters !== undefined;
  }

  /** `/AccessToken`: a new token. The other operations get and keep their own. */
  async accessToken({ signal }: AuthXAsk = {}): Promise<AuthXToken> {
    return this.calls.newToken(signal);
  }

  /**
   * `/AddUser`: makes a user; its `guid` names it from now on, and there is no call that finds it again. Not idempotent:
   * after a time-out the name may be taken. Throws `vendor_refused` for code 0.
   */
  async addUser(ask: AuthXUser & AuthXAsk): Promise<{ readonly guid: string; readonly emulated: boolean }> {
    return readGuid(await this.sendJson('addUser', userRecord('', ask), ask));
  }

  /**
   * `/UpdateUser`: replaces the record (an assumption), so every field is to be given; the name must be the present one.
   * Throws `vendor_refused` for code 0, `vendor_answer_invalid` when the answer names another user.
   */
  async updateUser(
    ask: AuthXUser & AuthXAsk & { readonly guid: string },
  ): Promise<{ readonly guid: string; readonly emulated: boolean }> {
    const answer = await this.sendJson('updateUser', userRecord(ask.guid, ask), ask);
    const updated = readGuid(answer);
    if (updated.guid.toLowerCase() !== ask.guid.toLowerCase()) throw answer.unusable('names another user');
    return updated;
  }

  /** `/DeleteUser`. Whether PIN and biometrics go too is not documented: delete the factors first. */
  async deleteUser(ask: AuthXAsk & { readonly guid: string }): Promise<AuthXAnswer> {
    return readAnswer(await this.sendJson('deleteUser', { guid: ask.guid }, ask), SIMPLE);
  }

  /** `/GeneratePin`: sets the PIN that is given; it makes none. One that is there is replaced (an assumption). */
  async generatePin(ask: AuthXAsk & { readonly guid: string; readonly pin: string }): Promise<AuthXAnswer> {
    const { guid, pin } = ask;
    return readAnswer(await this.sendJson('generatePin', { guid, pin }, ask), SIMPLE);
  }

  /** `/VerifyPin`. Code 0 is a wrong PIN or any other error: AuthX does not tell them apart. */
  async verifyPin(ask: AuthXAsk & { readonly guid: string; readonly pin: string }): Promise<AuthXAnswer> {
    const { guid, pin } = ask;
    return readAnswer(await this.sendJson('verifyPin', { guid, pin }, ask), SIMPLE);
  }

  /**
   * `/ProcessBiometric`: enrolls, verifies or deletes a factor. For palm it waits for the hand, up to `palmTimeout`.
   * `correlationId` is the caller's own id, as it was sent. Throws `configuration_invalid` without `authentication`, and `request_malformed` without a sample where one is needed.
   */
  async processBiometric(ask: BiometricAsk): Promise<AuthXAnswer & { readonly correlationId: string }> {
    if (!this.parameters)
      throw new ConfigurationError('configuration_invalid', 'authx: authentication is missing', {
        place: 'authentication',
      });
    const correlationId = randomGuid(this.random);
    const answer = await this.calls.send({
      operation: 'processBiometric',
      body: biometricForm(ask, { parameters: await this.parameters(), correlationId }),
      slow: ask.modality === 'palm' && ask.process !== 'delete',
      ...(ask.signal ? { signal: ask.signal } : {}),
    });
    return { ...readAnswer(answer, Object.values(wire.codes)), correlationId };
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.calls.close();
  }

  private sendJson(operation: wire.AuthXOperation, body: object, { signal }: AuthXAsk) {
    const call = { operation, headers: JSON_TYPE, body: JSON.stringify(body) };
    return this.calls.send({ ...call, ...(signal ? { signal } : {}) });
  }
}

function parametersReader({ applicationKey, secretKey, hostName }: AuthenticationApplication) {
  const readKey = secretReader('authentication.applicationKey', applicationKey);
  const readSecret = secretReader('authentication.secretKey', secretKey);
  const readHost = secretReader('authentication.hostName', hostName);
  return async () => ({
    application_key: await readKey(),
    secret_key: await readSecret(),
    host_name: await readHost(),
  });
}
