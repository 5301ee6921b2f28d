import { expect } from 'chai';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Page } from 'playwright-core';
import { bundleBrowser } from '../../../scripts/bundle-browser.mjs';
import { filmOf, RATE } from '../../example-app/support/face-film.ts';
import { useChromium } from '../../support/chromium.ts';
import { type BeforeTheCamera, beforeTheCamera, fakeDevices } from '../../support/fake-devices.ts';
import { CLIENT_ID, parametersAt, SUB } from '../external-mfa/support/entra.ts';
import { type FaceApp, startFaceApp } from '../support/face-app.ts';
import { type Entra, type Site, startEntra, startSite } from '../support/pages.ts';
import { essentialAcr, Shop } from '../support/provider-app.ts';

/** Faces of sample photographs before Chromium’s camera, compared by AwareID’s emulator; the open mouth is synthetic. */
describe('a face asked for by OpenID Connect, in Chromium', function () {
  this.timeout(240_000);
  let camera: BeforeTheCamera;
  const chromium = useChromium(async () => {
    camera = await beforeTheCamera();
    return [camera.arg, ...(await fakeDevices())];
  });
  let client: Site;
  let entra: Entra;
  let app: FaceApp;
  before(async () => {
    await bundleBrowser();
    client = await startSite('client', (_request, response) => response.end('back at the client'));
    entra = await startEntra();
    app = await startFaceApp({ client: `${client.origin}/back`, entra: `${entra.origin}/back` });
    await app.enroll('anna', 'anna');
    await app.enroll('bert', 'ella');
  });
  beforeEach(() => {
    app.now = Math.floor(Date.now() / 1000);
  });
  after(async () => {
    await app?.close();
    for (const site of [client, entra]) site?.close();
  });

  /** The person of the photograph called anna looks into the camera and opens her mouth when asked. */
  async function lookIntoTheCamera(page: Page, take: number): Promise<void> {
    await camera.show(await filmOf('anna', { pose: 'open-mouth', take }), RATE);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('button', { name: 'Take the pictures' }).click();
    await page.getByRole('button', { name: 'Take again' }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
  }

  async function signInAndChooseFace(page: Page, name: string): Promise<void> {
    page.setDefaultTimeout(60_000);
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Password').fill(`${name}-password`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/stepup/ceremonies/*');
    app.now += 7;
    await page.getByRole('button', { name: 'Face' }).click();
  }

  it('leads a client that knows nothing of us to true claims', async () => {
    const { page, faults } = await chromium.open();
    const asked = await (await Shop.at(app)).begin({
      ...{ redirect_uri: `${client.origin}/back`, acr_values: 'strong' },
    });
    const began = app.now;
    await page.goto(asked.url.href);
    await signInAndChooseFace(page, 'anna');
    await lookIntoTheCamera(page, 0);
    await page.waitForURL(`${client.origin}/back**`);
    const claims = (await asked.tokens(new URL(page.url()))).claims();
    expect(claims).to.deep.include({ sub: 'anna', acr: 'strong', auth_time: began });
    expect(claims?.amr).to.have.members(['pwd', 'face', 'mfa']);
    const evidence = await evidenceBehind(page);
    expect(evidence).to.deep.include({ acr: claims?.acr, amr: claims?.amr, auth_time: claims?.auth_time });
    expect(evidence.factors).to.deep.equal([
      { id: 'password', methods: ['password'], at: began, liveness: 'none' },
      { id: 'face', methods: ['face'], at: began + 7, liveness: 'same-capture' },
    ]);
    expect(faults).to.deep.equal([]);
  });

  it('ends in unmet_authentication_requirements where it is another one and the level is essential', async () => {
    const { page } = await chromium.open();
    const asked = await (await Shop.at(app)).begin({
      ...{ redirect_uri: `${client.origin}/back`, ...essentialAcr('strong') },
    });
    await page.goto(asked.url.href);
    await signInAndChooseFace(page, 'bert');
    await lookIntoTheCamera(page, 1);
    await page.getByRole('alert').getByText('That was not right.').waitFor();
    expect(app.events.findLast(({ type }) => type === 'factor.rejected')).to.include({
      reason: 'face_not_matched',
    });
    await page.getByRole('button', { name: 'Use another way' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.waitForURL(`${client.origin}/back**`);
    expect(new URL(page.url()).searchParams.get('error')).to.equal('unmet_authentication_requirements');
  });

  it('is what Entra, which this test plays, gets as its one amr', async () => {
    const { page, faults } = await chromium.open();
    page.setDefaultTimeout(60_000);
    entra.form = {
      action: `${app.origin}/external-mfa/authorize`,
      parameters: await parametersAt(app.now, {
        ...{ acr: ['inherence'], amr: ['face', 'fpt'], parameters: { redirect_uri: `${entra.origin}/back` } },
      }),
    };
    await page.goto(entra.origin);
    await page.getByRole('button', { name: 'Use the other provider' }).click();
    await lookIntoTheCamera(page, 2);
    await page.waitForURL(`${entra.origin}/back`);
    const got = JSON.parse(await page.locator('#got').innerText());
    const keys = createRemoteJWKSet(new URL(`${app.origin}/external-mfa/jwks`));
    const checks = { issuer: `${app.origin}/external-mfa`, audience: CLIENT_ID };
    const { payload } = await jwtVerify(got.id_token, keys, checks);
    expect(payload).to.deep.include({ sub: SUB, acr: 'inherence', amr: ['face'] });
    expect(faults).to.deep.equal([]);
  });

  /** What the browser’s session at the provider rests on, as the assurance says it. */
  async function evidenceBehind(page: Page): Promise<Record<string, unknown>> {
    const headers = { origin: app.origin };
    const answer = await page.request.post(`${app.origin}/stepup/assurance`, { headers });
    const { assurance } = await answer.json();
    const keys = createRemoteJWKSet(new URL(`${app.origin}/.well-known/jwks.json`));
    const checks = { issuer: app.origin, currentDate: new Date(app.now * 1000) };
    return (await jwtVerify(assurance, keys, checks)).payload;
  }
});
