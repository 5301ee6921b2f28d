import { Refused } from '../refused.ts';

/** The picture library; an optional peer that the face engine needs too. Throws `Refused` where it is missing. */
export async function pictures(): Promise<typeof import('sharp')['default']> {
  try {
    const { default: sharp } = await import('sharp');
    return sharp;
  } catch (thrown) {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_MODULE_NOT_FOUND';
    if (!missing) throw thrown;
    throw new Refused('engine_not_installed', 'engine not installed');
  }
}
