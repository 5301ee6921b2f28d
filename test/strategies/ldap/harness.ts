import { expect } from 'chai';
import { type LdapInput, type LdapOptions, LdapStrategy } from 'passport-stepup/strategies/ldap';
import type { Capture, Outcome, VendorError } from 'passport-stepup/strategy-kit';
import { leases } from '../../support/leases.ts';
import { type Slapd, startSlapd } from '../../support/slapd.ts';

/** A strategy for a test directory, run as Passport runs it: on `Object.create(strategy)`. */
export function strategyFor(slapd: Slapd, options: Partial<LdapOptions> = {}): LdapStrategy {
  const { url, baseDn, bindDn, bindPassword } = slapd;
  return new LdapStrategy({ url, baseDn, bindDn, bindPassword, ...options });
}

/** Verifies a name and a password. */
export async function tryPassword(
  strategy: LdapStrategy,
  username: string,
  password: string,
): Promise<Outcome> {
  const run: LdapStrategy = Object.create(strategy);
  return run.verify(captureOf({ username, password }));
}

/** A capture with nothing but its input. */
export function captureOf(
  input: LdapInput,
  signal: AbortSignal = new AbortController().signal,
): Capture<LdapInput> {
  return { input, leases: leases(), signal };
}

/** The error with which a promise rejects; fails when it does not. */
export async function errorOf(promise: Promise<unknown>): Promise<VendorError> {
  try {
    await promise;
  } catch (error) {
    return error as VendorError;
  }
  return expect.fail('it did not reject');
}

/** One slapd for all tests of a file, and strategies that are closed with it. */
export function useSlapd(): { readonly slapd: Slapd; make(options?: Partial<LdapOptions>): LdapStrategy } {
  let running: Slapd | undefined;
  const made: LdapStrategy[] = [];
  before(async () => {
    running = await startSlapd();
  });
  after(async () => {
    for (const one of made) await one.close();
    await running?.stop();
  });
  return {
    get slapd() {
      return running ?? expect.fail('slapd is not running');
    },
    make(options) {
      const strategy = strategyFor(this.slapd, options);
      made.push(strategy);
      return strategy;
    },
  };
}
