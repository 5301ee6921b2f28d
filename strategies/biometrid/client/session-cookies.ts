import { CookieJar } from 'tough-cookie';

/** The cookies of one voice dialogue as text, to be kept between its requests: on the server only. */
export type DialogueCookies = string;

/** The `Cookie` header field for a request to this URL, or nothing. */
export async function cookieHeader(
  cookies: DialogueCookies | undefined,
  url: string,
): Promise<string | undefined> {
  if (cookies === undefined) return undefined;
  return (await opened(cookies).getCookieString(url)) || undefined;
}

/** The cookies after an answer from this URL: what it set replaces what was there. Cookies that do not belong to the URL are dropped. */
export async function cookiesAfter(
  cookies: DialogueCookies | undefined,
  url: string,
  set: readonly string[],
): Promise<DialogueCookies> {
  const jar = opened(cookies);
  for (const one of set) await jar.setCookie(one, url, { ignoreError: true });
  return JSON.stringify(jar.toJSON());
}

function opened(cookies: DialogueCookies | undefined): CookieJar {
  return cookies === undefined
    ? new CookieJar(undefined, { rejectPublicSuffixes: false })
    : CookieJar.fromJSON(cookies);
}
