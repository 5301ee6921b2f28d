import { expect } from 'chai';
import { SigningKeys } from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { assemble } from '../../../src/express/assemble.ts';
import { routes } from '../../../src/express/router.ts';
import { document, type Node, operations } from '../../support/openapi.ts';
import { NamePasswordStrategy, smallPolicy } from '../../support/step-up-app.ts';

describe('openapi.yaml', () => {
  it('lists the very operations that the router serves', () => {
    const context = assemble({
      issuer: 'https://login.example.com',
      policy: smallPolicy,
      keys: SigningKeys.generate(),
      strategies: { password: new NamePasswordStrategy(), otp: new TotpStrategy() },
    });
    const served = routes(context).map(({ method, path }) => {
      const whole = path.startsWith('/.well-known') ? path : `/stepup${path}`;
      return `${method} ${whole.replace(/:(\w+)/g, '{$1}')}`;
    });
    expect(operations.map(({ method, path }) => `${method} ${path}`)).to.have.members(served);
  });

  it('names each operation once, with all parameters of its path', () => {
    const ids = Object.values<Node>(document.paths).flatMap(({ parameters: _, ...item }) =>
      Object.values<Node>(item).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).to.equal(operations.length);
    for (const [path, item] of Object.entries<Node>(document.paths)) {
      const named = (item.parameters ?? []).map((one: Node) => {
        const [, name] = /parameters\/(\w+)$/.exec(one.$ref ?? '') ?? [];
        return (name === undefined ? one : document.components.parameters[name]).name;
      });
      expect(named, path).to.have.members([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it('has something at every reference', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, to]) => to ?? '',
    );
    expect(references).to.not.be.empty;
    for (const to of references) {
      expect(
        to.split('/').reduce<Node | undefined>((at, name) => at?.[name], document),
        to,
      ).to.be.an('object');
    }
  });
});
