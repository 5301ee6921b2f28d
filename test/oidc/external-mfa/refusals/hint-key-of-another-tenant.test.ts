import { profileWithKeys } from '../support/published-keys.ts';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  for (const [what, issuer] of Object.entries({
    'the key of personal accounts':
      'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
    'the key of another cloud': 'https://login.microsoftonline.us/{tenantid}/v2.0',
    'a key for nobody': '',
    'a key for a list': ['https://login.microsoftonline.com/{tenantid}/v2.0'],
  })) {
    sendsBack(`is sent back with a hint under ${what}`, {
      reason: 'hint_account',
      scene: { provider: profileWithKeys({ issuer }) },
    });
  }

  sendsBack(
    'is sent back with a hint under a key that says for nobody to sign, among the keys for all tenants',
    {
      reason: 'hint_account',
      scene: { provider: profileWithKeys({}) },
    },
  );
});
