using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportFailureGroupType : ExpressionObjectType<FailureGroup>
{
    public ImportFailureGroupType()
    {
        Name = "ImportFailureGroup";
        Description = "Failed jobs with the same cause.";
        Field("fingerprint", group => group.Fingerprint);
        Field("code", group => group.Code);
        Field("category", group => group.Category, type: typeof(NonNullGraphType<FailureCategoryType>));
        Field("sampleMessage", group => group.SampleMessage);
        Field("count", group => group.Count);
        Field("firstSeen", group => group.FirstSeen, type: typeof(NonNullGraphType<DateTimeType>));
        Field("lastSeen", group => group.LastSeen, type: typeof(NonNullGraphType<DateTimeType>));
        Field("retryable", group => group.Retryable, nullable: true)
            .Description("Whether a retry may help. Null if that is not known or differs between the jobs.");
    }
}
