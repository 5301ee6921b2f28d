import type { UserRecord } from './wire.ts';

/** A user as AuthX wants to know it. All of it reaches the vendor. */
export interface AuthXUser {
  /** The login name: unique in the company, cannot be changed (documented). */
  readonly userName: string;
  /** An e-mail address (required by AuthX). */
  readonly email: string;
  /** First name (required). */
  readonly firstName: string;
  /** Last name (required). */
  readonly lastName: string;
  /** Mobile phone (required): digits, and the country's code with `+`. Default code `+1` (documented). */
  readonly mobile: { readonly number: string; readonly countryCode?: string };
  /** Up to five more login names. */
  readonly aliases?: readonly string[];
}

/** The record as it is sent: every member, empty ones too. */
export function userRecord(guid: string, user: AuthXUser): UserRecord {
  const { userName, email, firstName, lastName, mobile, aliases = [] } = user;
  return {
    guid,
    user_name: userName,
    email,
    name: { first_Name: firstName, last_Name: lastName },
    phone: { mobile: { countryCode: mobile.countryCode ?? '+1', number: mobile.number } },
    alias_name: aliases[0] ?? '',
    alias_name1: aliases[1] ?? '',
    alias_name2: aliases[2] ?? '',
    alias_name3: aliases[3] ?? '',
    alias_name4: aliases[4] ?? '',
  };
}
