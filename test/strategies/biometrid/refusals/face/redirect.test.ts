import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a redirect is not followed: it would carry the secret away', async () => {
  const away = await errorWhen(
    (response) => void response.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
  );
  expect(away).to.equal('vendor_answer_invalid');
});
