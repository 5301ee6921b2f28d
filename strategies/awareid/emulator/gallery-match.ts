import { z } from 'zod';
import { type Asked, readBody } from './asked.ts';
import { fromBase64 } from './base64.ts';
import { toldOf, usersOf } from './gallery-users.ts';
import { Refused } from './refused.ts';
import type { Tenant } from './tenant.ts';

const schema = z.looseObject({
  galleryName: z.string().optional(),
  candidateListSize: z.number().int().min(1).default(100),
  cutoffScorePercent: z.number().min(0).max(100).default(50),
  includeImage: z.boolean().default(false),
  candidateList: z.array(z.string()).default([]),
  image: z.string().optional(),
});

/** Operation 67: compares one picture with every template of a gallery; the best first. No picture is kept, so none is told. */
export async function matchFace(tenant: Tenant, { body, signal, path }: Asked): Promise<unknown> {
  const asked = readBody(schema, body);
  if (!asked.image) throw new Refused('missing', 'Missing image attribute');
  const candidates = usersOf(tenant, asked.galleryName).filter(
    ({ registrationCode = '' }) =>
      asked.candidateList.length === 0 || asked.candidateList.includes(registrationCode),
  );
  const reading = await tenant.faces.read(fromBase64(asked.image, 'image'), signal);
  if (reading.problem)
    throw new Refused('bad_image', `Failed to perform NexaFace export: ${reading.problem}`);
  const list = candidates
    .map((user) => ({ user, match: tenant.faces.match(user.credentials.face, [reading], path) }))
    .filter(({ match }) => match.percent > asked.cutoffScorePercent)
    .sort((a, b) => b.match.percent - a.match.percent)
    .slice(0, asked.candidateListSize)
    .map(({ user, match }) => ({
      ...toldOf(user),
      image: '',
      matchScore: match.score,
      matchScorePercent: match.percent,
    }));
  return { matchCount: list.length, list };
}
