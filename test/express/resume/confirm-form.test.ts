import { expect } from 'chai';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import { Client } from '../../support/jar.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('a form that a guard stopped', () => {
  const app = eachApp();
  let client: Client;
  let secret: string;
  beforeEach(async () => {
    ({ client, secret } = await personWithOtp(app()));
  });

  /** Where the step-up page goes on to. */
  const goesOnTo = async (fields: Record<string, string>, more = ''): Promise<string> => {
    const stopped = await client.navigate('/transfer', `${new URLSearchParams(fields)}${more}`);
    expect(stopped.status).to.equal(303);
    const page = await (await client.navigate(stopped.headers.get('location') ?? '')).text();
    return /data-stepup-continue="([^"]+)"/.exec(page)?.[1] ?? '';
  };

  /** What its person is told of one that was not kept. */
  const lost = async (fields: Record<string, string>): Promise<string> => {
    const page = await (await client.navigate(await goesOnTo(fields))).text();
    expect(page).to.include('could not be kept').and.include('Go back to it</a>').and.not.include('<form');
    return page;
  };

  it('is shown again, and sent through the whole chain', async () => {
    const at = await goesOnTo({ amount: '5', memo: 'rent' });
    await stepUp(app(), client, secret);
    const page = await (await client.navigate(at)).text();
    expect(page).to.include('action="/transfer"').and.include('name="memo" value="rent"');
    expect((await client.navigate('/transfer', { amount: '5', memo: 'rent' })).status).to.equal(200);
  });

  it('is offered for another try, and not for thanks, where nothing was confirmed', async () => {
    const at = await goesOnTo({ amount: '5', memo: 'rent' });
    const page = await (await client.navigate(`${at}?unconfirmed`)).text();
    expect(page).to.include('Nothing was sent').and.include('Try again</button>').and.include('value="rent"');
    expect(page).not.to.include('Thank you');
    expect((await client.navigate('/transfer', { amount: '5', memo: 'rent' })).status).to.equal(303);
  });

  it('keeps a name that came several times', async () => {
    const at = await goesOnTo({ amount: '5' }, '&tag=a&tag=b');
    await stepUp(app(), client, secret);
    const page = await (await client.navigate(at)).text();
    expect(page).to.include('name="tag" value="a"').and.include('name="tag" value="b"');
  });

  it('is shown once', async () => {
    const at = await goesOnTo({ amount: '5' });
    expect((await client.navigate(at)).status).to.equal(200);
    expect((await client.navigate(at)).status).to.equal(404);
  });

  it('is not shown to another session, which takes nothing away', async () => {
    const at = await goesOnTo({ amount: '5' });
    const other = app().client();
    await other.json('/login', { username: 'anna', password: 'anna-password' });
    expect((await other.navigate(at)).status).to.equal(404);
    expect((await client.navigate(at)).status).to.equal(200);
  });

  for (const name of ['password', 'new_password', 'pin', 'otp', 'client_secret', 'one-time-code']) {
    it(`is not kept with a field named ${name}, and its person is told`, async () => {
      expect(await lost({ amount: '5', [name]: 'a value' })).to.not.include('a value');
    });
  }

  it('is not kept above 64 KB', async () => {
    expect(await lost({ amount: '5', memo: 'x'.repeat(65 * 1024) })).to.not.include('xxx');
  });

  it('that is not kept leads back to the page that it came from, and to none of another site', async () => {
    const from = async (referer: string) => {
      const sent = new Client(app().origin, { 'sec-fetch-site': 'same-origin', referer });
      for (const [name, value] of client.cookies) sent.cookies.set(name, value);
      const stopped = await sent.navigate('/transfer', { amount: '5', password: 'x' });
      const page = await (await sent.navigate(stopped.headers.get('location') ?? '')).text();
      const at = /data-stepup-continue="([^"]+)"/.exec(page)?.[1] ?? '';
      return /href="([^"]+)">Go back to it/.exec(await (await sent.navigate(at)).text())?.[1];
    };
    expect(await from(`${app().origin}/pay?to=bob`)).to.equal('/pay?to=bob');
    expect(await from('https://evil.example/pay')).to.equal('/');
    expect(await from(`${app().origin}//evil.example`)).to.equal('/');
  });

  it('is not kept as multipart', async () => {
    const form = new FormData();
    form.append('amount', '5');
    const body = await new Response(form).text();
    const answer = await client.fetch('/transfer', { method: 'POST', body: form });
    expect(body).to.include('amount');
    expect([answer.status, (await answer.json()).code]).to.deep.equal([400, 'facts_invalid']);
  });

  it('escapes what its fields hold', async () => {
    const evil = `"><script>alert(1)</script>'&`;
    const page = await (
      await client.navigate(await goesOnTo({ amount: '5', memo: evil, [evil]: 'x' }))
    ).text();
    expect(page).not.to.include('<script>alert');
    expect(page).to.include('&lt;script&gt;alert(1)');
  });

  it('has its page neither framed nor kept, with no script of others', async () => {
    const page = await client.navigate(await goesOnTo({ amount: '5' }));
    expect(page.headers.get('cache-control')).to.equal('no-store');
    const csp = page.headers.get('content-security-policy');
    expect(csp)
      .to.include("frame-ancestors 'none'")
      .and.include("default-src 'self'")
      .and.not.include('unsafe');
  });
});
