using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed record StatusCount(JobStatus Status, long Count);
