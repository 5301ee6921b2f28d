import { expect } from 'chai';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { ConfigurationError } from 'passport-stepup';
import { Narrator, type Step } from '../../example-app/demo/narrator.ts';
import { runDemo } from '../../example-app/demo/run-demo.ts';
import { checkDescribed } from '../support/openapi.ts';

interface Proof {
  readonly assurance: string;
  readonly jwks: Parameters<typeof createLocalJWKSet>[0];
}

describe('the demo', function () {
  this.timeout(300_000);
  let ok: boolean;
  let answersChecked = 0;
  let steps: Step[];
  let proof: Proof;
  before(async () => {
    const lines: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      const url = new URL(input instanceof Request ? input.url : input);
      const { status, headers } = answer;
      const text = await answer.clone().text();
      checkDescribed({ method: init?.method ?? 'GET', url, status, headers, text });
      answersChecked += url.pathname.startsWith('/stepup/') ? 1 : 0;
      return answer;
    };
    try {
      ok = await runDemo({ json: true, write: (line) => lines.push(line), env: {} });
    } finally {
      globalThis.fetch = fetch;
    }
    const objects = lines.map((line): unknown => JSON.parse(line));
    proof = objects.pop() as Proof;
    steps = objects as Step[];
  });

  it('goes as expected, step by step', () => {
    expect(steps.filter((step) => !step.ok)).to.deep.equal([]);
    expect(ok).to.equal(true);
  });

  it('is answered as openapi.yaml declares', () => expect(answersChecked).to.be.above(50));

  it('tells of each step what was done, expected and seen, and nothing else', () => {
    for (const step of steps) expect(step).to.have.all.keys('step', 'expected', 'outcome', 'ok');
  });

  it('ends with an assurance that the published keys verify', async () => {
    const { payload, protectedHeader } = await jwtVerify(proof.assurance, createLocalJWKSet(proof.jwks));
    expect(protectedHeader).to.include({ typ: 'assurance+jwt', alg: 'ES256' });
    expect(payload).to.include({ acr: 'high' });
    expect(payload.amr).to.have.members(['pwd', 'otp', 'mfa']);
    expect(payload).not.to.have.property('emulated');
  });

  it('publishes no private key', () => {
    for (const key of proof.jwks.keys) expect(key).not.to.have.any.keys('d', 'p', 'q', 'k');
  });

  const endings = {
    'a weak PIN': ['A PIN that everybody', 'retry, verified'],
    'a wrong PIN': ['a wrong PIN is typed', 'rejected, 4 attempts left'],
    'two faces': ['several people', 'retry: several_faces'],
    'no face': ['a wall', 'retry: no_face'],
    'a face without the pose': ['do not take the pose', 'rejected, 1 attempt left'],
    'another face': ['Somebody else', 'rejected, 1 attempt left'],
    'another voice': ['Another voice', 'rejected, 1 attempt left'],
    'another hand': ['Another hand', 'rejected, 1 attempt left'],
    'another finger': ['Another finger', 'rejected, 1 attempt left'],
  };
  for (const [who, [words = '', outcome]] of Object.entries(endings)) {
    it(`lets ${who} in nowhere`, () => {
      expect(steps.filter(({ step }) => step.includes(words)).map((one) => one.outcome)).to.deep.equal([
        outcome,
      ]);
    });
  }

  it('completes a ceremony with PIN and face, voice, palm and fingerprint', () => {
    expect(steps.filter(({ outcome }) => outcome === 'verified, ceremony complete')).to.have.length(5);
  });

  const reasons = {
    'an impostor': 'typing: not_recognised',
    'a robot': 'typing: robot',
    'a replayed pattern': 'typing: replayed',
    'a replayed code': 'otp: replayed',
    'a stale factor': 'too_old',
    'a vendor outage': 'typing: vendor_unavailable',
  };
  for (const [who, reason] of Object.entries(reasons)) {
    it(`refuses ${who} for its own reason`, () => {
      expect(steps.filter(({ outcome }) => outcome.endsWith(`because ${reason}`))).to.have.length(1);
    });
  }

  it('does not run where emulators must not', async () => {
    const refused = await runDemo({
      json: true,
      write: () => undefined,
      env: { NODE_ENV: 'production' },
    }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ConfigurationError).and.have.property('place', 'NODE_ENV');
  });
});

describe('the demo’s narrator', () => {
  const narrate = (outcome: string, proof?: { assurance: string; jwks: unknown }) => {
    const lines: string[] = [];
    const narrator = new Narrator({ json: true, write: (line) => lines.push(line) });
    narrator.step('something', 'this', outcome);
    return { ok: narrator.end(proof), lines };
  };

  it('says no when one outcome was not the expected one', () => {
    expect(narrate('that', { assurance: 'a', jwks: {} }).ok).to.equal(false);
    expect(narrate('this', { assurance: 'a', jwks: {} }).ok).to.equal(true);
  });

  it('says no without an assurance', () => {
    expect(narrate('this').ok).to.equal(false);
  });

  it('says no when nothing was shown', () => {
    const narrator = new Narrator({ json: true, write: () => undefined });
    expect(narrator.end({ assurance: 'a', jwks: {} })).to.equal(false);
  });
});
