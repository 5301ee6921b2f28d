import { StepUpError } from 'passport-stepup';
import { demoAccounts } from './choose-directory.ts';
import type { Settings } from './settings.ts';
import { type ExampleApp, startExampleApp } from './start-example-app.ts';

/** Starts the bank and says what it is made of. */
async function start(): Promise<void> {
  const app = await startExampleApp({ env: { PORT: '3000', ...process.env } });
  const stop = () => void app.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  for (const line of introduction(app)) console.log(line);
}

function introduction({ url, settings, emulators, offersFace }: ExampleApp): string[] {
  const { directory, pulse, keys } = settings;
  const ldap = directory.kind === 'ldap';
  const real = pulse.kind === 'service';
  return [
    `Harbour Bank is open: ${url}`,
    '',
    ldap
      ? `Passwords: the LDAP server ${directory.url}`
      : 'Passwords: the file example-app/people.json (set LDAP_URL for a real directory)',
    'Codes:     any authenticator app; set it up under Security',
    real
      ? `Typing:    the real Pulse service at ${pulse.url}`
      : 'Typing:    EMULATED on this machine, with real matching (set PULSE_URL and PULSE_API_KEY for the service)',
    ...vendorLines(settings, { offersFace }),
    keys
      ? `Keys:      ${keys}`
      : 'Keys:      in memory; assurance ends with this process (set STEPUP_KEYS to a file)',
    ...(ldap
      ? []
      : [
          '',
          'Demo accounts:',
          ...demoAccounts.map(({ username, password }) => `  ${username.padEnd(8)} ${password}`),
        ]),
    '',
    ...(emulators.authX ? [`The simulated palm scanner: ${emulators.authX.scannerUrl}`, ''] : []),
    'Stop with Ctrl+C.',
  ];
}

function vendorLines(
  { awareId, biometrid, authX }: Settings,
  { offersFace }: { readonly offersFace: boolean },
): string[] {
  const emulated = (variable: string) =>
    `EMULATED on this machine, with real matching (set ${variable} and its companions for the service)`;
  const face =
    awareId.kind === 'service' ? `the real AwareID service at ${awareId.url}` : emulated('AWAREID_URL');
  const none = 'not offered: the face engine’s optional packages are not installed';
  const voice =
    biometrid.kind === 'service'
      ? `the real Biometrid service at ${biometrid.url}`
      : emulated('BIOMETRID_URL');
  const hands = authX.kind === 'service' ? `the real AuthX service at ${authX.url}` : emulated('AUTHX_URL');
  return [
    `Face:      ${offersFace ? face : none}`,
    `Voice:     ${voice}`,
    `PIN, palm, fingerprint: ${hands}${authX.kind === 'emulator' ? '; simulated scanners' : ''}`,
  ];
}

start().catch((error: unknown) => {
  const known = error instanceof StepUpError || (error as { code?: unknown }).code === 'EADDRINUSE';
  console.error('Harbour Bank could not open.');
  console.error(known ? (error as Error).message : error);
  process.exitCode = 1;
});
