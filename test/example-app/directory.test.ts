import { expect } from 'chai';
import type { Outcome } from 'passport-stepup/strategy-kit';
import { demoAccounts } from '../../example-app/choose-directory.ts';
import { FileDirectoryStrategy } from '../../example-app/directory.ts';
import { People } from '../../example-app/people.ts';
import { leases } from '../support/leases.ts';

const file = new URL('../../example-app/people.json', import.meta.url);

describe('the file of people', () => {
  const people = new People();
  const directory = new FileDirectoryStrategy(file, (person) => people.remember(person));
  const verify = (username: string, password: string): Promise<Outcome> =>
    directory.verify({
      input: { username, password },
      leases: leases(),
      signal: new AbortController().signal,
    });

  for (const { username, password } of demoAccounts) {
    it(`lets ${username} in with the printed password, under a stable id`, async () => {
      const outcome = await verify(username, password);
      expect(outcome).to.include({ result: 'verified' });
      const { subject } = outcome as { subject: string };
      expect(people.find(subject)).to.include({ id: subject, username });
    });
  }

  it('takes a name in any case and width', async () => {
    expect(await verify(' ＡＮＮＡ ', 'harbour-lights-42')).to.include({ result: 'verified' });
  });

  it('refuses another person’s password and says whose account was tried', async () => {
    const outcome = await verify('anna', 'winter-orchard-17');
    expect(outcome).to.include({ result: 'rejected', reason: 'credentials' });
    expect(outcome).to.have.property('subject').that.is.a('string');
  });

  it('refuses an unknown name for the same reason', async () => {
    expect(await verify('nobody', 'harbour-lights-42')).to.deep.equal({
      result: 'rejected',
      reason: 'credentials',
    });
  });

  it('does not let in an unknown name with the password that stands for nobody', async () => {
    expect(await verify('nobody', 'nobody has this password')).to.include({ result: 'rejected' });
  });

  for (const body of [
    {},
    { username: 'anna' },
    { username: 'anna', password: '' },
    { username: ['anna'], password: 'x' },
  ]) {
    it(`cannot read ${JSON.stringify(body)}`, () => {
      expect(directory.input['~standard'].validate(body)).to.have.property('issues');
    });
  }
});
