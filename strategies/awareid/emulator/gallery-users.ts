import { DEFAULT_GALLERY } from './state/galleries.ts';
import type { User } from './state/users.ts';
import type { Tenant } from './tenant.ts';

/** The users of a gallery, by default the vendor's own. Throws `Refused` for a gallery that there is not. */
export function usersOf({ users, galleries }: Tenant, galleryName: string | undefined): readonly User[] {
  const everybody = users.enrolled().filter(({ credentials }) => credentials.face);
  if (galleryName === undefined || galleryName === DEFAULT_GALLERY) return everybody;
  const { members } = galleries.named(galleryName);
  return everybody.filter(({ registrationCode = '' }) => members.has(registrationCode));
}

/** What is told of a user in a list. */
export function toldOf({
  registrationCode,
  username,
  email,
  firstName,
  lastName,
}: User): Record<string, unknown> {
  return { registrationCode, username, email, firstName: firstName ?? '', lastName: lastName ?? '' };
}
