/** Whether a changed job belongs before the loaded rows. Otherwise it is one of them, or is on a page that is not loaded. */
export const isNew = (job, edges) => job.createdAt >= (edges[0]?.node.createdAt ?? '') && !edges.some(({ node }) => node.id === job.id);
