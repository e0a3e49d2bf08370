using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class HistoryBucketType : EnumerationGraphType<HistoryBucket>
{
    public HistoryBucketType() => Name = "HistoryBucket";
}
