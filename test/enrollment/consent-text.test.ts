import { expect } from 'chai';
import { defaultConsent } from '../../src/enrollment/consent.ts';

const textFor = (...vendors: (string | undefined)[]) =>
  defaultConsent({
    label: 'Face',
    methods: ['face'],
    strategies: vendors.map((vendor) => ({ kit: { vendor, methods: ['face'] } })) as never,
  });

describe('the words of consent that are there by default', () => {
  it('name the vendor, or every vendor that may be given a sample', () => {
    expect(textFor('one').text).to.include('the service "one" keeps a description');
    expect(textFor('one', 'two').text).to.include(
      'the service "one" and the service "two" keep a description',
    );
    expect(textFor('one', 'one').text).to.include('the service "one" keeps');
    expect(textFor(undefined).text).to.include('this application keeps');
    expect(textFor('one', undefined).text).to.include('the service "one" and this application keep');
  });

  it('say biometric of what is looked at, also where the policy counts a key alone', () => {
    const phone = { kit: { methods: ['face', 'device-key'] } };
    const { text } = defaultConsent({
      label: 'Phone',
      methods: ['device-key'],
      strategies: [phone] as never,
    });
    expect(text).to.include('(biometric data)');
  });

  it('have another version when they change, and else the same', () => {
    expect(textFor('one').version).to.equal(textFor('one').version);
    expect(textFor('one').version).to.not.equal(textFor('one', 'two').version);
  });

  it('say of a secret that it is one', () => {
    const { text } = defaultConsent({ label: 'Codes', methods: ['otp'], strategies: [{}] });
    expect(text).to.include('this application keeps a secret').and.not.include('biometric');
  });
});
