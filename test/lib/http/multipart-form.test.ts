import { expect } from 'chai';
import fc from 'fast-check';
import { MultipartForm } from '../../../src/lib/http/multipart-form.ts';
import { VendorHttp } from '../../../src/lib/http.ts';
import { json, type VendorServer, vendorServer } from './vendor-server.ts';

describe('http: a multipart form', () => {
  let server: VendorServer;
  let http: VendorHttp;
  afterEach(async () => {
    await http?.close();
    await server?.close();
  });

  const call = { operation: 'upload', method: 'POST', path: '/upload' } as const;

  for (const [name, fetch] of Object.entries({
    'its own fetch': undefined,
    "Node's fetch": globalThis.fetch,
  })) {
    it(`is sent whole with its length and no chunks through ${name}`, async () => {
      server = await vendorServer((_, response) => json(response, 200, {}));
      http = new VendorHttp({ vendor: 'test', baseUrl: server.url, ...(fetch && { fetch }) });
      const body = new MultipartForm().set('user', 'anna').file('image', Buffer.alloc(600_000, 'x'), {
        filename: 'a.jpg',
        type: 'image/jpeg',
      });
      await http.send({ ...call, body });
      const [seen] = server.seen;
      expect(seen?.headers['transfer-encoding']).to.equal(undefined);
      expect(Number(seen?.headers['content-length'])).to.equal(seen?.body.length);
      expect(seen?.body).to.include('name="image"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\nxxx');
    });
  }

  it('is sent again when the call is repeated', async () => {
    server = await vendorServer((_, response, number) => json(response, number === 1 ? 503 : 200, {}));
    http = new VendorHttp({ vendor: 'test', baseUrl: server.url });
    const body = new MultipartForm().file('image', Buffer.from('the picture'));
    await http.send({ ...call, body, repeatable: true });
    expect(server.seen.map((one) => one.body.includes('the picture'))).to.deep.equal([true, true]);
  });

  it('is read by the standard as what was put in, whatever that is', async () => {
    const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
    const file = fc.record({ filename: name, bytes: fc.uint8Array({ maxLength: 300 }) });
    await fc.assert(
      fc.asyncProperty(name, file, name, async (first, { filename, bytes }, second) => {
        fc.pre(first !== second);
        const form = new MultipartForm().set(first, 'text\r\n--x').file(second, bytes, { filename });
        const read = await new Response(form.stream(), { headers: form.headers }).formData();
        expect(read.get(first)).to.equal('text\r\n--x');
        const back = read.get(second) as File;
        expect(Buffer.from(await back.arrayBuffer())).to.deep.equal(Buffer.from(bytes));
        expect(back.name).to.equal(filename);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the last of two fields of one name, unless one is added beside the other', async () => {
    const form = new MultipartForm().set('a', '1').file('a', Buffer.from('2'));
    form.append('b', '1').append('b', '2');
    const read = await new Response(form.stream(), { headers: form.headers }).formData();
    expect(read.getAll('a')).to.have.length(1);
    expect(read.getAll('b')).to.deep.equal(['1', '2']);
  });
});
