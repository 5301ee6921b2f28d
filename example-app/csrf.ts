import { csrfSync } from 'csrf-sync';

/**
 * The bank's protection against requests forged by other sites: a token in the session that each form carries as
 * `_csrf`, and each program as `x-csrf-token`. The step-up's router protects its own addresses by itself.
 */
export const { generateToken: csrfToken, csrfSynchronisedProtection: csrfProtection } = csrfSync({
  size: 32,
  getTokenFromRequest: (req) => req.get('x-csrf-token') ?? req.body?._csrf,
});
