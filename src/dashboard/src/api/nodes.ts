/** The entries of a page of a list. */
export const nodes = <T>(edges: { node: T }[] | null | undefined): T[] => edges?.map(({ node }) => node) ?? [];
