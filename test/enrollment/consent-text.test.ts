import { expect } from 'chai';
import { defaultConsent } from '../../src/enrollment/consent.ts';

const textFor = (...vendors: (string | undefined)[]) =>
  defaultConsent({
    label: 'Face',
    methods: ['face'],
    strategies: vendors.map((vendor) => ({ kit: { vendor } })) as never,
  });

describe('the words of consent that are there by default', () => {
  it('name the vendor, or every vendor that may be given a sample', () => {
    expect(textFor('one').text).to.include('the service "one" keeps a description');
    expect(textFor('one', 'two').text).to.include('the services "one" and "two" keep a description');
    expect(textFor('one', 'one').text).to.include('the service "one" keeps');
    expect(textFor(undefined).text).to.include('this application keeps');
  });

  it('have another version when they change, and else the same', () => {
    expect(textFor('one').version).to.equal(textFor('one').version);
    expect(textFor('one').version).to.not.equal(textFor('one', 'two').version);
  });

  it('say of a secret that it is one', () => {
    const { text } = defaultConsent({ label: 'Codes', methods: ['otp'], strategies: [] });
    expect(text).to.include('this application keeps a secret').and.not.include('biometric');
  });
});
