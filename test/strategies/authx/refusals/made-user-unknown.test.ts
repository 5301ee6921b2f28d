import { expect } from 'chai';
import { AuthXFaceStrategy } from 'passport-stepup/strategies/authx';
import { caught } from '../../../lib/http/caught.ts';
import { json } from '../../../lib/http/vendor-server.ts';
import { authxServer, clientOf, envelope, guid, login, picture } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('that the user it has just made is unknown: nobody is refused for it, and nothing is left', async () => {
    const server = await authxServer((response, { url }) => {
      const data = { response_data: JSON.stringify({ guid }) };
      if (url === '/AddUser') json(response, 200, envelope(1, data));
      else json(response, 200, envelope(url === '/ProcessBiometric' ? 8 : 1));
    });
    const client = clientOf(server);
    const { enrollment: _, ...who } = login({ photo: picture });
    const error = await caught(new AuthXFaceStrategy({ client }).enroll(who));
    expect(error.code).to.equal('vendor_refused');
    await client.close();
    await server.close();
  });
});
