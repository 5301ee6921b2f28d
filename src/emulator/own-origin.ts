import type { RequestHandler } from 'express';

/**
 * Lets pass programs, pages of the emulator itself, and links to its pages; no other web page can reach what stands
 * behind.
 */
export const ownOrigin: RequestHandler = (request, response, next) => {
  const [origin, site] = [request.get('origin'), request.get('sec-fetch-site')];
  const own = origin === undefined || origin === `http://${request.get('host')}`;
  const near = site === undefined || site === 'none' || site === 'same-origin';
  const link = request.method === 'GET' && request.get('sec-fetch-mode') === 'navigate';
  if ((own && near) || link) next();
  else response.status(403).json({ message: 'not for web pages' });
};
