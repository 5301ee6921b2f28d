import type { Request } from 'express';
import type { Person } from './people.ts';

/** Who is signed in, behind a guard. Throws where there is no guard: that is a mistake of ours. */
export function signedIn(req: Request): Person {
  if (!req.user) throw new TypeError('this route has no guard');
  return req.user as Person;
}
