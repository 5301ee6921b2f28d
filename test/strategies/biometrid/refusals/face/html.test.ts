import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a page in place of JSON proves nothing', async () => {
  const page = (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>ok</p>');
  expect(await errorWhen((response) => void page(response))).to.equal('vendor_answer_invalid');
});
