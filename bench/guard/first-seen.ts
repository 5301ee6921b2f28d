import { createLocalJWKSet, jwtVerify } from 'jose';
import { AssuranceIssuer } from '../../src/assurance/issue.ts';
import { AssuranceVerifier } from '../../src/assurance/verify.ts';
import { SigningKeys } from '../../src/keys/signing-keys.ts';
import type { Figure } from '../lib/report.ts';
import { median } from './median.ts';
import { ALGORITHM, makeTokens } from './routes.ts';

const ROUNDS = 101;
const TOKENS = 200;
const WARM_UP = 20;
const REQUIRED = [
  'iss',
  'sub',
  'aud',
  'iat',
  'exp',
  'jti',
  'sid',
  'acr',
  'amr',
  'auth_time',
  'txn',
  'factors',
];

/** What a token costs that was never seen before, beside jose's `jwtVerify` with the same key and checks. */
export async function firstSeen(): Promise<Figure> {
  const [issuer, audience] = ['https://login.example.com', 'https://bank.example.com'];
  const keys = SigningKeys.generate({ alg: ALGORITHM });
  const signing = new AssuranceIssuer({ issuer, audience, keys });
  const verifier = new AssuranceVerifier({ issuer, audience, jwks: keys.jwks() });
  const jwks = createLocalJWKSet(keys.jwks());
  const checks = {
    ...{ issuer, audience, typ: 'assurance+jwt', algorithms: [ALGORITHM], requiredClaims: REQUIRED },
    ...{ maxTokenAge: 300, clockTolerance: 5 },
  };
  const verify = {
    ours: (token: string) => verifier.verify(token),
    jose: (token: string) => jwtVerify(token, jwks, checks),
  };
  const times = { ours: [] as number[], jose: [] as number[] };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const measured = await sideBySide(await makeTokens(signing, TOKENS), verify);
    if (round < WARM_UP) continue;
    times.ours.push(measured.ours);
    times.jose.push(measured.jose);
  }
  const ratios = times.ours.map((time, round) => time / (times.jose[round] ?? Number.NaN));
  return {
    name: 'guard.first_seen',
    about: 'a token seen for the first time, microseconds and times jwtVerify',
    values: { ours: median(times.ours), jose: median(times.jose), ratio: median(ratios) },
    n: ROUNDS * TOKENS,
    limits: { ratio: { max: 1.1 } },
  };
}

type Verify = (token: string) => Promise<unknown>;

/** Microseconds a token of each, taking turns at every token so that what else the machine does hits both. */
async function sideBySide(
  tokens: readonly string[],
  verify: { readonly ours: Verify; readonly jose: Verify },
) {
  const total = { ours: 0, jose: 0 };
  for (const [index, token] of tokens.entries()) {
    for (const name of index % 2 === 0 ? (['ours', 'jose'] as const) : (['jose', 'ours'] as const)) {
      const start = process.hrtime.bigint();
      await verify[name](token);
      total[name] += Number(process.hrtime.bigint() - start) / 1000 / tokens.length;
    }
  }
  return total;
}
