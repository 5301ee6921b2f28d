import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A self-made certificate with its key, as files of a temporary folder. */
export interface Certificate {
  /** The certificate, PEM: also the authority to trust, since it signed itself. */
  readonly pem: string;
  /** Where the certificate is. */
  readonly certificateFile: string;
  /** Where its private key is. */
  readonly keyFile: string;
}

/** Makes a certificate for `127.0.0.1` and `localhost`, or for the given names. Needs the `openssl` program. */
export async function makeCertificate(
  folder: string,
  names: readonly string[] = ['IP:127.0.0.1', 'DNS:localhost'],
): Promise<Certificate> {
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-days', '2'],
    ...['-subj', '/CN=passport-stepup test', '-addext', `subjectAltName=${names.join(',')}`],
    ...['-keyout', keyFile, '-out', certificateFile],
  ]);
  return { pem: await readFile(certificateFile, 'utf8'), certificateFile, keyFile };
}
