import { expect } from 'chai';
import fc from 'fast-check';
import { type EqualityFilter, FilterParser } from 'ldapts';
import { fillFilter } from '../../../../strategies/ldap/filter.ts';
import { tryPassword, useSlapd } from '../harness.ts';

describe('ldap refuses a name that tries to be a filter', () => {
  const directory = useSlapd();

  const names = [
    '*',
    'a*',
    '*lice',
    'alice)(uid=*',
    'alice)(|(uid=*',
    '*)(objectClass=*',
    'nobody)(uid=alice',
    'nobody))(|(uid=alice',
    '\\61lice',
    '\\2a',
    'alice\0',
    '(uid=alice)',
    ')',
    '$&',
    '{username}',
  ];
  for (const name of names) {
    it(JSON.stringify(name), async () => {
      const { alice } = directory.slapd.people;
      expect(await tryPassword(directory.make(), name, alice.password)).to.deep.equal({
        result: 'rejected',
        reason: 'credentials',
      });
    });
  }

  it('whatever is typed stays one value of the filter', () => {
    const odd = fc.string({ unit: fc.constantFrom(...'*()\\&|!=<>~:{}$ a0ż🔑\0', '\u2028') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), odd), (name) => {
        const filter = FilterParser.parseString(fillFilter('(uid={username})', name)) as EqualityFilter;
        expect(filter.constructor.name).to.equal('EqualityFilter');
        expect([filter.attribute, filter.value]).to.deep.equal(['uid', name]);
      }),
      { numRuns: 1000 },
    );
  });
});
