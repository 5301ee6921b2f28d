import { expect } from 'chai';
import { AwareIdClient, operations } from 'passport-stepup/strategies/awareid';
import { caught } from '../../lib/http/caught.ts';
import { awareId, credentials } from './answering.ts';

describe('awareid: only reading calls are repeated', () => {
  it('as the table says', () => {
    const repeated = Object.values(operations).filter(({ repeatable }) => repeatable);
    expect(repeated.every(({ method }) => method === 'GET')).to.equal(true);
    for (const { number, repeatable } of Object.values(operations)) {
      const attempt =
        number !== undefined && ((number >= 49 && number <= 54) || (number >= 56 && number <= 61));
      if (attempt || number === 83) expect(repeatable, String(number)).to.equal(false);
    }
  });

  it('on the wire', async () => {
    const out = (response: any) => void response.writeHead(503).end();
    const server = await awareId({ geofenceList: out, geofenceToggle: out, verifyFace: out });
    const client = new AwareIdClient({ baseUrl: server.url, ...credentials });
    await caught(client.geofence.toggle('Boston'));
    await caught(
      client.authentication.verifyFace({ authToken: 'a', faceLivenessData: { key: 'k', iv: 'i', p: 'p' } }),
    );
    expect(server.called()).to.deep.equal(['geofenceToggle', 'verifyFace']);
    await caught(client.geofence.list());
    expect(server.called().filter((one) => one === 'geofenceList')).to.have.length(3);
    await client.close();
    await server.close();
  });

  it('and every operation can be elsewhere', async () => {
    const server = await awareId();
    const overrides = {
      verifyPin: { method: 'PUT', path: '/elsewhere' },
      geofenceGet: { path: '/fences/{geofenceName}' },
    } as const;
    const client = new AwareIdClient({ baseUrl: server.url, ...credentials, operations: overrides });
    await caught(client.authentication.verifyPin({ authToken: 'a', authorizationCode: 'b' }));
    await caught(client.geofence.get('a/b c'));
    expect(server.called()).to.deep.equal(['PUT /elsewhere', 'GET /fences/a%2Fb%20c']);
    expect((await caught(client.geofence.get(''))).code).to.equal('request_malformed');
    expect((await caught(client.geofence.get('..'))).code).to.equal('request_malformed');
    await client.close();
    await server.close();
  });
});
