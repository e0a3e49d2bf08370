using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusSummaryType : ObjectGraphType<JobSummary>
{
    public ImportStatusSummaryType()
    {
        Name = "ImportStatusSummary";
        Description = "How many jobs there are. All counts are of one moment.";
        Field("total", summary => summary.Total);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StatusCountType>>>>("byStatus")
            .Lists(new ListSize.Fixed(Enum.GetValues<JobStatus>().Length))
            .Description("Statuses with none are listed with zero.")
            .Resolve(context => Enum.GetValues<JobStatus>().Select(status => new StatusCount(status, context.Source.Of(status))));
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<JobTypeCountType>>>>("byJobType")
            .Lists(new ListSize.Fixed(Enum.GetValues<JobType>().Length))
            .Description("Types with none are listed with zero.")
            .Resolve(context => Enum.GetValues<JobType>().Select(type => new JobTypeCount(type, context.Source.Of(type))));
        Field("retryable", summary => summary.Retryable).Description("Failed jobs that a retry may help.");
        Field<NonNullGraphType<DateTimeType>>("asOf").Resolve(context => context.Source.AsOf).Description("When they were counted.");
    }
}
