/** Somebody who has signed in here at least once. */
export interface Person {
  /** The directory's stable id: the subject of everything. */
  readonly id: string;
  /** The name one signs in with. */
  readonly username: string;
  /** What the pages call the person. */
  readonly name: string;
}

/** The people that the directory has vouched for, by id. Kept in memory: they come back with their next sign-in. */
export class People {
  private readonly known = new Map<string, Person>();

  /** Remembers a person, or what changed about one. */
  remember(person: Person): Person {
    this.known.set(person.id, person);
    return person;
  }

  /** The person with this id, or nothing. */
  find(id: string): Person | undefined {
    return this.known.get(id);
  }
}
