import { expect } from 'chai';
import { type BiometridVoiceInput, BiometridVoiceStrategy } from 'passport-stepup/strategies/biometrid';
import { type Capture, type Challenge, StepUpError } from 'passport-stepup/strategy-kit';
import { leases } from '../../support/leases.ts';
import { clientOf, type Reply, scripted, userId } from './answering.ts';

const recording = Buffer.from('RIFF\0\0\0\0WAVEfmt ');
const said = (data: object, status = true): Reply => [200, { status, data }];
const started = { message: 'DIALOGUE_STARTED_WITH_SUCCESS', dialogueId: 'd-1', promptCode: '0653' };
const next = {
  message: 'AUDIO_SUBMITTED_WITH_SUCCESS',
  dialogueId: 'd-1',
  promptCode: '1234',
  decision: 'OK',
};
const verified = { message: 'AUDIO_VERIFIED_WITH_SUCCESS', dialogueId: 'd-1', verified: true };
const enrolled = { message: 'AUDIO_ENROLLED_WITH_SUCCESS', dialogueId: 'd-1', enrolled: true };
const user = `/users/${userId}`;

/** A vendor that says these things to one recording after the other; what is pending may be told. */
async function world({ pending = {}, starts = said(started), says = [] as Reply[], voice = {} } = {}) {
  const queue = [...says];
  const speak: Reply = (response, request) => {
    const reply = request.body.includes('name="audio"') ? queue.shift() : starts;
    const [status, body] = Array.isArray(reply) ? reply : [500, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const server = await scripted({
    [`${user}/voice/is-pending`]: [200, { status: true, ...pending }],
    [`${user}/restart-state`]: said({ message: 'STATE_RESTARTED_WITH_SUCCESS' }),
    [`${user}/dialogue/verify/voice`]: speak,
    [`${user}/dialogue/enroll/voice`]: speak,
    '/users?': said({ message: 'NEW_USER_CREATED', id: userId }),
    [user]: said({ message: 'USER_REMOVED_WITH_SUCCESS' }),
  });
  const client = clientOf(server);
  const strategy = new BiometridVoiceStrategy({ client, ...voice });
  const shared = { subject: 'ada', leases: leases(), signal: new AbortController().signal };
  const ask = (more: object = {}) =>
    strategy.challenge({ ...shared, enrolling: false, enrollment: { reference: userId }, ...more });
  const answered = (challenge: Challenge | undefined, more: object = {}): Capture<BiometridVoiceInput> => ({
    ...shared,
    input: { recording },
    enrollment: { reference: userId },
    ...(challenge && { challenge: { ...challenge, nonce: 'n' } }),
    ...more,
  });
  const called = () => server.seen.map(({ method, url }) => `${method} ${url.replace(user, '…')}`);
  const close = async () => {
    await client.close();
    await server.close();
  };
  return { strategy, ask, answered, shared, called, close };
}

type World = Awaited<ReturnType<typeof world>>;

type WorldOptions = Parameters<typeof world>[0];

/** Does something in a world of its own. */
async function inside<T>(options: WorldOptions, run: (one: World) => Promise<T>): Promise<T> {
  const one = await world(options);
  try {
    return await run(one);
  } finally {
    await one.close();
  }
}

/** What comes of something in a world: the outcome, or the code of the error. */
async function ended(options: WorldOptions, run: (one: World) => Promise<unknown>): Promise<unknown> {
  return inside(options, run).catch((thrown: unknown) => {
    if (!(thrown instanceof StepUpError)) throw thrown;
    return { code: thrown.code };
  });
}

const login = async ({ strategy, ask, answered }: World) => strategy.verify(answered(await ask()));

describe('biometrid voice: the end of a dialogue', () => {
  const ends: Record<string, [Reply, object]> = {
    'verified is a proof': [
      said(verified),
      { result: 'verified', subject: userId, vendorTransaction: 'd-1' },
    ],
    'not verified is a refusal': [
      said({ message: 'AUDIO_VERIFICATION_FAILED', verified: false }),
      { result: 'rejected', reason: 'not_recognised' },
    ],
    'the constant of a refusal is one': [
      said({ message: 'AUDIO_VERIFICATION_FAILED' }, false),
      { result: 'rejected', reason: 'not_recognised' },
    ],
    'a fault beside not verified is none': [
      said({ message: 'REQUEST_LIMIT_REACHED', verified: false }, false),
      { code: 'vendor_answer_invalid' },
    ],
    'an unknown constant is none': [said({ message: 'X' }, false), { code: 'vendor_answer_invalid' }],
    'verified in a status false is none': [said(verified, false), { code: 'vendor_answer_invalid' }],
    'verified beside a prompt is none': [
      said({ ...verified, promptCode: '1' }),
      { code: 'vendor_answer_invalid' },
    ],
    'verified beside a refusal is none': [
      said({ ...verified, message: 'AUDIO_VERIFICATION_FAILED' }),
      { code: 'vendor_answer_invalid' },
    ],
    'enrolled is no verification': [said(enrolled), { code: 'vendor_answer_invalid' }],
    'verified beside not verified by another name is a proof': [
      said({ ...verified, enrolled: false }),
      { result: 'verified' },
    ],
    'neither prompt nor end is none': [said({ dialogueId: 'd-1' }), { code: 'vendor_answer_invalid' }],
    'not verified beside enrolled is none': [
      said({ verified: false, enrolled: true }),
      { code: 'vendor_answer_invalid' },
    ],
    'verified as text is none': [said({ ...verified, verified: 'true' }), { code: 'vendor_answer_invalid' }],
    'verified in a list is none': [
      said({ ...verified, verified: [true] }),
      { code: 'vendor_answer_invalid' },
    ],
    'the end of another dialogue is none': [
      said({ ...verified, dialogueId: 'd-2' }),
      { code: 'vendor_answer_invalid' },
    ],
    'a dialogue that has begun anew is none': [said(started), { code: 'vendor_answer_invalid' }],
    'a recording that was not taken asks again': [
      said({ ...next, decision: 'TOO_SHORT' }),
      { result: 'retry', reason: 'speak_again' },
    ],
    'one that was taken goes on': [said(next), { result: 'retry', reason: 'next_prompt' }],
  };
  for (const [name, [reply, wanted]] of Object.entries(ends))
    it(name, async () => expect(await ended({ says: [reply] }, login)).to.deep.include(wanted));
});

describe('biometrid voice: a dialogue', () => {
  it('that is open already is restarted before one begins', async () => {
    const pending = { data: { dialogueId: 'planted', promptCode: '1' } };
    await inside({ pending, says: [said(verified)] }, async (one) => {
      expect(await login(one)).to.include({ result: 'verified' });
      expect(one.called().slice(0, 3)).to.deep.equal([
        'GET …/voice/is-pending',
        'GET …/restart-state',
        'POST …/dialogue/verify/voice',
      ]);
    });
  });

  const begun: Record<string, WorldOptions> = {
    'that goes on with the old one': { pending: { data: { dialogueId: 'd-1', promptCode: '1' } } },
    'of which another word is said': {
      starts: said({ ...started, message: 'AUDIO_SUBMITTED_WITH_SUCCESS' }),
    },
    'without a word': { starts: said({ dialogueId: 'd-1', promptCode: '0653' }) },
    'that is over at once': { starts: said(verified) },
  };
  for (const [name, options] of Object.entries(begun))
    it(`${name} did not begin, and the next one may`, async () => {
      await inside(options, async ({ ask }) => {
        for (const _ of [1, 2]) {
          const { code } = await ask().then(
            () => ({ code: 'begun' }),
            (thrown) => thrown,
          );
          expect(code).to.equal('vendor_answer_invalid');
        }
      });
    });

  it('is nobody else’s, of no other operation, and not taken from the browser', async () => {
    await inside({ says: [said(verified), said(enrolled)] }, async ({ strategy, ask, answered, called }) => {
      const challenge = await ask();
      const before = called().length;
      const refused = [
        strategy.verify(answered(challenge, { enrollment: { reference: 'of-eve' } })),
        strategy.enroll(answered(challenge)),
        strategy.verify(answered({ data: { ...challenge.secret } })),
        strategy.verify(answered(undefined)),
      ];
      for (const work of refused)
        expect(await work.catch((thrown) => thrown.code)).to.equal('challenge_invalid');
      expect(called()).to.have.length(before);
    });
  });

  it('of an enrollment is no login, and belongs to its enrollment', async () => {
    await inside({ says: [said(verified)] }, async ({ strategy, ask, answered, called }) => {
      const challenge = await ask({ enrolling: true, enrollment: undefined });
      const before = called().length;
      for (const work of [
        strategy.verify(answered(challenge)),
        strategy.enroll(answered(challenge, { enrollment: { reference: 'of-eve' } })),
      ])
        expect(await work.catch((thrown) => thrown.code)).to.equal('challenge_invalid');
      expect(called()).to.have.length(before);
    });
  });

  it('whose lease is lost, or whose prompt was answered, gets no recording', async () => {
    await inside({ says: [said(next), said(verified)] }, async ({ strategy, ask, answered, called }) => {
      const challenge = await ask();
      const twice = await Promise.all([1, 2].map(() => strategy.verify(answered(challenge))));
      expect(twice.map((one) => ('reason' in one ? one.reason : one.result))).to.have.members([
        'next_prompt',
        'dialogue_lost',
      ]);
      const before = called().length;
      const lost = await strategy.verify(answered(challenge, { leases: leases() }));
      expect(lost).to.deep.equal({ result: 'retry', reason: 'dialogue_lost' });
      expect(called()).to.have.length(before);
    });
  });

  it('is held while it goes on, and let go when it ends', async () => {
    for (const [reply, code] of [
      [said(next), 'conflict'],
      [said(verified), 'begun'],
      [said({ verified: false }), 'begun'],
      [said(enrolled), 'begun'],
    ] as const)
      await inside({ says: [reply] }, async ({ strategy, ask, answered }) => {
        await strategy.verify(answered(await ask())).catch(() => undefined);
        const again = await ask().then(
          () => 'begun',
          (thrown) => thrown.code,
        );
        expect(again).to.equal(code);
      });
  });

  it('that was carried goes on for its own person and under its lease alone', async () => {
    await inside({ says: [said(next)] }, async ({ strategy, ask, answered, called }) => {
      const outcome: any = await strategy.verify(answered(await ask()));
      const carried = JSON.parse(JSON.stringify(outcome.carry));
      const before = called().length;
      expect((await ask({ carried })).data.digits).to.equal('1234');
      expect(called()).to.have.length(before);
      const other = await ask({ carried: { ...carried, lease: 'planted' } }).catch((thrown) => thrown.code);
      expect(other).to.equal('conflict');
      const eve = await ask({ carried, enrollment: { reference: 'of-eve' } }).catch((thrown) => thrown.code);
      expect(eve, 'eve has a dialogue of her own, of which this vendor knows nothing').to.equal(
        'vendor_refused',
      );
    });
  });

  it('is kept as JSON, also where the vendor tells no words for the digits', async () => {
    for (const words of [{}, { promptCodeText: 'zero six' }]) {
      const starts = said({ ...started, ...words });
      const ends = await ended({ starts, says: [said(verified)] }, async ({ strategy, ask, answered }) =>
        strategy.verify(answered(JSON.parse(JSON.stringify(await ask())))),
      );
      expect(ends).to.include({ result: 'verified' });
    }
  });
});

describe('biometrid voice: an enrollment', () => {
  const enrolling = async ({ strategy, ask, answered }: World) =>
    strategy.enroll(
      answered(await ask({ enrolling: true, enrollment: undefined }), { enrollment: undefined }),
    );

  it('is complete where the vendor says enrolled, and nothing else', async () => {
    expect(await ended({ says: [said(enrolled)] }, enrolling)).to.deep.include({ result: 'enrolled' });
    for (const reply of [
      said(verified),
      said(enrolled, false),
      said({ ...enrolled, dialogueId: 'd-2' }),
      said({ dialogueId: 'd-1' }),
    ])
      expect(await ended({ says: [reply] }, enrolling)).to.deep.equal({ code: 'vendor_answer_invalid' });
  });

  it('leaves no user behind where its first recording fails', async () => {
    for (const reply of [said({ enrolled: false }), said({ message: 'X' }, false), said(verified)])
      await inside({ says: [reply] }, async (one) => {
        await enrolling(one).catch(() => undefined);
        expect(one.called().filter((call) => call.startsWith('DELETE'))).to.deep.equal(['DELETE …']);
      });
  });

  it('ends after so many recordings', async () => {
    const options = { says: [said(next)], voice: { mostRecordings: 1 } };
    expect(await ended(options, enrolling)).to.deep.equal({ result: 'rejected', reason: 'not_enrolled' });
    expect(await ended(options, login)).to.deep.equal({ result: 'rejected', reason: 'too_many_recordings' });
  });
});
