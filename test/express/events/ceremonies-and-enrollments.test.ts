import { expect } from 'chai';
import { enrollOtp, signIn, startTestApp, type TestApp } from '../../support/step-up-app.ts';

describe('what a security team is told', () => {
  let app: TestApp;
  before(async () => {
    app = await startTestApp();
  });
  after(() => app.close());

  it('a ceremony that is opened, once, with the subject as a digest', async () => {
    const client = app.client();
    await signIn(client);
    await client.json('/stepup/ceremonies', { acr_values: 'strong' });
    await client.json('/stepup/ceremonies', { acr_values: 'strong' });
    const opened = app.events.filter((event) => event.type === 'ceremony.opened');
    expect(opened).to.have.length(1);
    expect(opened[0]?.asked).to.equal('strong');
    expect(opened[0]?.subject).to.be.a('string').and.not.include('anna');
  });

  it('a ceremony that its person gives up, with the session', async () => {
    const client = app.client();
    await signIn(client, 'clara');
    const { id } = await (await client.json('/stepup/ceremonies', { acr_values: 'strong' })).json();
    await client.fetch(`/stepup/ceremonies/${id}`, { method: 'DELETE' });
    const signedIn = app.events.findLast(({ type }) => type === 'sign_in.succeeded');
    expect(app.events.at(-1)).to.include({
      ...{ type: 'ceremony.cancelled', ceremony: id },
      ...{ subject: signedIn?.subject, session: signedIn?.session },
    });
  });

  it('an enrollment that is refused', async () => {
    const client = app.client();
    await signIn(client, 'bela');
    await enrollOtp(app, client);
    const { enrollments } = await (await client.get('/stepup/enrollments')).json();
    await client.fetch(`/stepup/enrollments/${enrollments[0].id}`, { method: 'DELETE' });
    const again = await client.json('/stepup/enrollments', { factor: 'otp', consent: true });
    expect(again.status).to.equal(403);
    expect(app.events.find(({ type }) => type === 'enrollment.refused')).to.include({
      factor: 'otp',
      code: 'enrollment_refused',
    });
  });
});
