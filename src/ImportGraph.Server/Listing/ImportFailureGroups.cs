using GraphQL.Types;
using ImportGraph.Listing;
using ImportGraph.Server.Jobs;

namespace ImportGraph.Server.Listing;

internal sealed class ImportFailureGroupType : ObjectGraphType<FailureGroup>
{
    public ImportFailureGroupType()
    {
        Name = "ImportFailureGroup";
        Description = "Failed jobs with one cause.";
        Field("fingerprint", group => group.Fingerprint);
        Field("code", group => group.Code);
        Field("category", group => group.Category, type: typeof(NonNullGraphType<FailureCategoryType>));
        Field("sampleMessage", group => group.SampleMessage);
        Field("count", group => group.Count);
        Field<NonNullGraphType<DateTimeType>>("firstSeen").Resolve(context => context.Source.FirstSeen);
        Field<NonNullGraphType<DateTimeType>>("lastSeen").Resolve(context => context.Source.LastSeen);
        Field("retryable", group => group.Retryable, nullable: true).Description("Whether a retry may help; null where that differs, or is not known.");
    }
}
