import { createRequire } from 'node:module';
import { ConfigurationError } from '../../lib/errors.ts';

type Library = typeof import('oidc-provider');

const load = createRequire(import.meta.url);

/**
 * What is taken of the package `oidc-provider`, an optional peer. It is loaded when the plug-in first needs it, so that all else in
 * this folder's entry point works without it. Throws `configuration_invalid` where it is not installed.
 */
export function providerLibrary(): Pick<Library, 'errors' | 'interactionPolicy'> {
  try {
    return load('oidc-provider') as Library;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause;
    throw new ConfigurationError(
      'configuration_invalid',
      'the plug-in needs the package oidc-provider: npm install oidc-provider@9',
      { place: 'oidc-provider', cause },
    );
  }
}
