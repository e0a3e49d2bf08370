using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed record JobTypeCount(JobType JobType, long Count);
