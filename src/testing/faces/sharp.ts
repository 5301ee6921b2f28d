import type sharp from 'sharp';

/** The optional package for pictures, loaded when it is first needed. */
export async function loadSharp(): Promise<typeof sharp> {
  return (await import('sharp')).default;
}
