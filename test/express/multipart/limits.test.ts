import { expect } from 'chai';
import { formOf, readBody, readForm } from './read.ts';

const megabytes = (count: number) => new Blob([new Uint8Array(count * 1024 * 1024)]);

describe('limits of a multipart body', () => {
  it('let a file of 10 MB through untouched', async () => {
    const file = new Uint8Array(10_000_000).map((_, index) => index % 251);
    const { f } = (await readForm(formOf(['f', new Blob([file])]))) as { f: Buffer };
    expect(f.equals(file)).to.equal(true);
  });

  it('hold for one file, and for all together', async () => {
    expect(await readForm(formOf(['f', megabytes(13)]))).to.equal('request_too_large');
    const several = formOf(['f[0]', megabytes(5)], ['f[1]', megabytes(5)], ['f[2]', megabytes(5)]);
    expect(await readForm(several)).to.equal('request_too_large');
  });

  it('hold for a field that is no file, and for the number of parts', async () => {
    expect(await readForm(formOf(['f', 'x'.repeat(600_000)]))).to.equal('request_too_large');
    const many = formOf(...Array.from({ length: 41 }, (_, index) => [`f${index}`, 'x'] as const));
    expect(await readForm(many)).to.equal('request_too_large');
  });

  it('end with a code for what is not multipart, and for one that breaks off', async () => {
    const type = 'multipart/form-data; boundary=b';
    expect(await readBody('no parts at all', type)).to.equal('request_malformed');
    expect(await readBody('x', 'multipart/form-data')).to.equal('request_malformed');
    const half = '--b\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\nhalf';
    expect(await readBody(half, type)).to.equal('request_malformed');
  });
});
