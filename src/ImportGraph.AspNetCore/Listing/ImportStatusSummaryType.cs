using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusSummaryType : ExpressionObjectType<JobSummary>
{
    /// <summary>Maximum number of importers that are listed.</summary>
    private const int MaxImporters = 100;

    public ImportStatusSummaryType()
    {
        Name = "ImportStatusSummary";
        Description = "Numbers of jobs. All are counted at the same moment.";
        Field("total", summary => summary.Total);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StatusCountType>>>>("byStatus")
            .Lists(new ListSize.Fixed(Enum.GetValues<JobStatus>().Length))
            .Description("Numbers of jobs by status. A status without jobs is listed with 0.")
            .Resolve(context => Enum.GetValues<JobStatus>().Select(status => new StatusCount(status, context.Source.Of(status))));
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<JobTypeCountType>>>>("byJobType")
            .Lists(new ListSize.Fixed(Enum.GetValues<JobType>().Length))
            .Description("Numbers of jobs by type. A type without jobs is listed with 0.")
            .Resolve(context => Enum.GetValues<JobType>().Select(type => new JobTypeCount(type, context.Source.Of(type))));
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ImporterCountType>>>>("byImporter")
            .Lists(new ListSize.Fixed(MaxImporters))
            .Description($"Numbers of jobs by importer, those with the most jobs first, at most {MaxImporters}. An importer without jobs is not listed.")
            .Resolve(context => context.Source.ByImporter.Take(MaxImporters).Select(counts => new ImporterCount(counts.Key, counts.Value)));
        Field("retryable", summary => summary.Retryable).Description("Number of failed jobs for which a retry may help.");
        Field<NonNullGraphType<DateTimeType>>("asOf").Resolve(context => context.Source.AsOf).Description("When the jobs were counted.");
    }
}
