/** Where the interactions of a provider are served, at the root of its site. */
export const interactionPath = '/interaction';
