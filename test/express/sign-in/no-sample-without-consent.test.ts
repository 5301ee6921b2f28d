import { expect } from 'chai';
import { definePolicy, type StepUpOptions } from 'passport-stepup';
import { open, problemOf, submit } from '../../support/ceremony.ts';
import { enrollScripted, ScriptedStrategy } from '../../support/scripted-strategy.ts';
import { NamePasswordStrategy, signIn, startTestApp, type TestApp } from '../../support/step-up-app.ts';

const policy = definePolicy({
  factors: {
    password: 'password',
    key: { methods: ['hardware-key'], firstUse: 'allow' },
    face: { methods: ['face'], firstUse: 'allow' },
  },
  levels: {
    basic: 'password',
    strong: { all: ['password', { any: ['key', { factor: 'face', acceptFmr: 0.1 }] }] },
  },
  rules: [{ for: 'transfer', require: 'strong' }],
});

describe('a sample of somebody who agreed to nothing goes to no strategy (rule 11)', () => {
  let app: TestApp;
  const strategy = (name: string, enrolls: boolean) =>
    new ScriptedStrategy(name, { methods: ['face'], fields: ['image'], enrolls });
  const start = async (faces: ScriptedStrategy[], options: Partial<StepUpOptions> = {}) => {
    const key = new ScriptedStrategy('key', { methods: ['hardware-key'], fields: ['key'], enrolls: true });
    const strategies = { password: new NamePasswordStrategy(), key, face: faces };
    app = await startTestApp({ options: { policy, strategies, ...options } });
    return app.client();
  };
  afterEach(() => app.close());
  const withSample = { username: 'anna', password: 'anna-password', image: 'a sample' };

  it('of a factor that the application says she has not set up', async () => {
    const face = strategy('face', false);
    const asked: string[] = [];
    const has = (subject: string, factor: string) => {
      asked.push(`${subject} ${factor}`);
      return false;
    };
    const client = await start([face], { has });
    expect((await client.json('/login', withSample)).status).to.equal(200);
    expect((await client.json('/login-strong', withSample)).status).to.equal(401);
    await signIn(client);
    const { id } = await open(client);
    const made = await client.json(`/stepup/ceremonies/${id}/factors/face/challenge`, {});
    expect(await problemOf(made)).to.equal('403 enrollment_required');
    expect(asked).to.include('anna face');
    expect(face.captures).to.deep.equal([]);
  });

  it('nor to one that enrolls nobody, beside one that does', async () => {
    const [main, backup] = [strategy('face', true), strategy('backup', false)];
    const client = await start([main, backup]);
    await client.json('/login-strong', withSample);
    await signIn(client);
    const { id } = await open(client);
    const made = await client.json(`/stepup/ceremonies/${id}/factors/face/challenge`, {});
    expect(await problemOf(made)).to.equal('403 enrollment_required');
    expect([...main.captures, ...backup.captures]).to.deep.equal([]);
  });

  it('but does once she agreed, to the backup too where the first one is out of reach', async () => {
    const [main, backup] = [strategy('face', true), strategy('backup', false)];
    main.judge = async () => {
      throw new Error('down');
    };
    const client = await start([main, backup]);
    await signIn(client);
    await enrollScripted(client, 'key', { key: 'mine' });
    const first = await open(client);
    await submit(client, first.id, { factor: 'key', key: 'other' });
    const done = await enrollScripted(client, 'face', { image: 'enrolled' });
    expect(done).to.include({ result: 'verified' });
    const again = app.client();
    expect((await again.json('/login-strong', withSample)).status).to.equal(200);
    expect([main.captures.length, backup.captures.length]).to.deep.equal([1, 1]);
  });

  it('and a look-up that fails tells nobody that the password was right', async () => {
    const has = async () => {
      throw new Error('the directory of consents is away');
    };
    const client = await start([strategy('face', false)], { has });
    const answers = [withSample, { ...withSample, password: 'wrong' }].map(async (form) => {
      const answer = await client.json('/login-strong', form);
      return [answer.status, await answer.json()];
    });
    const [right, wrong] = await Promise.all(answers);
    expect(right).to.deep.equal(wrong);
    expect((await client.json('/login', withSample)).status, 'the level is reached without it').to.equal(200);
  });
});
