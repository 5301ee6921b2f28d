import { VendorError } from 'passport-stepup/strategy-kit';
import type { AwareIdClient } from './client/client.ts';

const PAGE = 100;
const MOST_PAGES = 1000;

/**
 * The registration code of a name: the hosted app does not tell it, so the list of enrollments is read (operation 84; that
 * its items have these members is an assumption). Nothing where no page has the name. Throws what the client throws.
 */
export async function registrationOf(client: AwareIdClient, username: string): Promise<string | undefined> {
  for (let pageNumber = 1; pageNumber <= MOST_PAGES; pageNumber += 1) {
    const { body } = await client.admin.listRegistrations({ pageNumber, pageSize: PAGE });
    const found = body.list.find((one) => one.username === username)?.registrationCode;
    if (typeof found === 'string' && found !== '') return found;
    if (pageNumber >= body.totalPages) return undefined;
  }
  throw new VendorError('vendor_answer_invalid', 'awareid: the list of enrollments has no end');
}
