import { expect } from 'chai';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import { signIn } from '../../support/step-up-app.ts';
import { startTransmitting, type Transmitting } from './support/transmitting.ts';

describe('a transmitter of CAEP events', () => {
  let app: Transmitting;
  beforeEach(async () => {
    app = await startTransmitting();
  });
  afterEach(() => app.close());

  const enrollment = async (client: Awaited<ReturnType<typeof personWithOtp>>['client']) =>
    (await (await client.get('/stepup/enrollments')).json()).enrollments[0].id;

  it('tells of a person whom the receiver knows, signed, to whom it is for', async () => {
    await personWithOtp(app);
    await personWithOtp(app, 'bert');
    const told = await app.received();
    expect(told).to.have.length(2);
    for (const one of told) {
      expect(one).to.deep.include({ sub_id: { format: 'opaque', id: 'anna' } });
      expect(one.txn).to.be.a('string');
      expect(one).not.to.have.any.keys('sub', 'exp');
    }
    expect(new Set(told.map(({ jti }) => jti)).size).to.equal(2);
    expect(app.receiver.requests[0]?.headers).to.include({
      'content-type': 'application/secevent+jwt',
      authorization: 'Bearer ours',
    });
  });

  it('tells of a credential that is set up, withdrawn and erased', async () => {
    const { client, secret } = await personWithOtp(app);
    const set = app.now - 30;
    await stepUp(app, client, secret);
    await client.fetch(`/stepup/enrollments/${await enrollment(client)}`, { method: 'DELETE' });
    const said = await app.receivedOf('credential-change');
    expect(said).to.deep.equal([
      {
        ...{ credential_type: 'app', change_type: 'create', initiating_entity: 'user' },
        ...{ reason_admin: { en: 'a factor was set up' }, event_timestamp: set },
      },
      {
        ...{ credential_type: 'app', change_type: 'revoke', initiating_entity: 'user' },
        ...{ reason_admin: { en: 'a factor serves no longer' }, event_timestamp: app.now },
      },
      {
        ...{ credential_type: 'app', change_type: 'delete', initiating_entity: 'user' },
        ...{ reason_admin: { en: 'a factor was removed' }, event_timestamp: app.now },
      },
    ]);
  });

  it('tells of a credential that is withdrawn at a low level, and of an administrator’s reset', async () => {
    await personWithOtp(app);
    const low = app.client();
    await signIn(low);
    await low.fetch(`/stepup/enrollments/${await enrollment(low)}`, { method: 'DELETE' });
    expect((await app.receivedOf('credential-change')).map(({ change_type }) => change_type)).to.deep.equal([
      'create',
      'revoke',
    ]);
    await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'otp' });
    expect(await app.receivedOf('credential-change')).to.have.length(2);
  });

  it('says that an administrator has reset a credential', async () => {
    await personWithOtp(app);
    await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'otp' });
    expect((await app.receivedOf('credential-change')).at(-1)).to.include({
      change_type: 'revoke',
      initiating_entity: 'admin',
    });
  });
});
