import { expect } from 'chai';
import { enrollOtp, signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('of an enrollment grant a security team is told', () => {
  const app = eachApp();
  const told = () =>
    app()
      .events.filter(({ type }) => type.startsWith('enrollment.grant'))
      .map(({ type, factor }) => `${type} ${factor}`);
  const subjects = () =>
    new Set(app().events.flatMap(({ type, subject }) => (type.startsWith('enrollment.') ? subject : [])));

  it('that it was given and that it was used, for whom and for which factor', async () => {
    const client = app().client();
    await signIn(client);
    await enrollOtp(app(), client);
    const grant = await app().stepUp.resetEnrollment({ subject: 'anna', factor: 'otp' });
    expect(told()).to.deep.equal(['enrollment.granted otp']);
    await enrollOtp(app(), client, { grant });
    expect(told()).to.deep.equal(['enrollment.granted otp', 'enrollment.grant_used otp']);
    expect(subjects()).to.have.length(1);
    expect(JSON.stringify(app().events)).to.not.include(grant);
  });

  it('that the application gave one', async () => {
    await app().stepUp.enrollmentGrant({ subject: 'anna', factor: 'otp' });
    expect(told()).to.deep.equal(['enrollment.granted otp']);
  });

  it('no use of one that is another person’s', async () => {
    const client = app().client();
    await signIn(client);
    const grant = await app().stepUp.enrollmentGrant({ subject: 'bob', factor: 'otp' });
    await client.json('/stepup/enrollments', { factor: 'otp', consent: true, grant });
    expect(told()).to.deep.equal(['enrollment.granted otp']);
  });
});
