import type { AwareIdClient } from './client/client.ts';
import { unusable } from './unusable-answer.ts';

const PAGE = 100;
const MOST_PAGES = 1000;

/**
 * The registration code of a name: the hosted app does not tell it, so the list of enrollments is read (operation 84; that
 * its items have these members is an assumption). Nothing where no page has the name. Throws what the client throws, and
 * `vendor_answer_invalid` where somebody in the list has no name: who is not found there may still be kept.
 */
export async function registrationOf(client: AwareIdClient, username: string): Promise<string | undefined> {
  let nameless = false;
  for (let pageNumber = 1; pageNumber <= MOST_PAGES; pageNumber += 1) {
    const { body } = await client.admin.listRegistrations({ pageNumber, pageSize: PAGE });
    const found = body.list.find((one) => one.username === username);
    if (found) return codeOf(found);
    nameless ||= body.list.some((one) => typeof one.username !== 'string');
    if (pageNumber < body.totalPages) continue;
    if (nameless) throw unusable('list of enrollments', 'has one without a name');
    return undefined;
  }
  throw unusable('list of enrollments', 'has no end');
}

function codeOf({ registrationCode: code }: Readonly<Record<string, unknown>>): string {
  if (typeof code === 'string' && code !== '') return code;
  throw unusable('list of enrollments', 'has one without a code');
}
