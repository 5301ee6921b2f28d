import { z } from 'zod';

const LONGEST = 254;
const text = z.string().min(1).max(LONGEST);

/** What is said of a person who enrolls (documented; the pattern of the number is what recorded servers enforce). */
export const personSchema = {
  username: text,
  email: text,
  firstName: z.string().max(LONGEST).optional(),
  lastName: z.string().max(LONGEST).optional(),
  phoneNumber: z
    .string()
    .regex(/^$|^\+?[1-9]\d{1,14}$/)
    .optional(),
};
