using System.Globalization;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Listing;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Events;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Events;

/// <summary>The fields that clients can subscribe to.</summary>
internal sealed class Subscription : ObjectGraphType
{
    public const double DefaultRate = 4;
    private const double LowestRate = 0.01;
    private const double HighestRate = 60;

    private static readonly RowColumns Existence = RowColumns.Of([nameof(ImportJob.Id)]);

    public Subscription()
    {
        Description = "The events that a client can subscribe to.";
        Watch<ImportJob, ImportStatusType>("importStatusUpdated")
            .Argument<NonNullGraphType<IdGraphType>>("id")
            .RateArgument()
            .Watches(async context => new JobTopic(
                IntervalOf(context), await IdAsync(context), context.Service<JobEvents>(), ListingFor(context), context.Service<TimeProvider>()))
            .Description("One job: first its current state, then one message per change. The stream completes after the final status. "
                + "Every message is the whole state, so a client that reconnects only subscribes again. "
                + "It sends at most `maxRate` messages per second: more frequent changes are merged into the latest, but every change of status is sent.");
        Watch<ImportStatusChange, ImportStatusChangeType>("importStatusesUpdated")
            .Argument<ImportStatusFilterType>("where")
            .PositionArgument("after")
            .RateArgument()
            .Watches(context => Task.FromResult<Topic>(new ChangesTopic(
                ProjectsFor(context),
                FilterOf(context),
                context.GetArgument<string?>("after") is { } after ? ChangeCursor.Parse(after) : null,
                IntervalOf(context),
                context.Service<JobEvents>(),
                context.Service<StoredChanges>(),
                context.Service<StorageClock>())))
            .Description("Changes of the jobs that match `where`, merged to at most `maxRate` messages per second and job. "
                + "With `after`, it first sends all changes since that cursor, then new ones. RESYNC means that changes may have "
                + "been lost: fetch the list again, then continue.");
        Watch<JobSummary, ImportStatusSummaryType>("importStatusSummaryUpdated")
            .Argument<ImportStatusFilterType>("where")
            .Searches(Search.JobCount)
            .Watches(context => Task.FromResult<Topic>(new SummaryTopic(
                ProjectsFor(context),
                FilterOf(context),
                context.Service<JobEvents>(),
                context.Service<JobListing>(),
                context.Service<StorageClock>(),
                context.Service<ILogger<SummaryTopic>>())))
            .Description("Numbers of jobs: the first message at once, then at most one message per second.");
        Watch<ImportLogBatch, ImportLogBatchType>("importLogAppended")
            .Argument<NonNullGraphType<IdGraphType>>("id")
            .PositionArgument("after")
            .Watches(async context => new LogTopic(
                await IdAsync(context),
                context.GetArgument<string?>("after") is { } after ? LogCursor.Parse(after) : null,
                ListingFor(context),
                context.Service<AttemptLogs>(),
                context.Service<TimeProvider>()))
            .Description("Log lines: first the lines after the cursor `after`, then new lines. The stream completes when the job ends.");
    }

    private FieldBuilder<object?, TEvent> Watch<TEvent, TType>(string name)
        where TType : IGraphType => Field<NonNullGraphType<TType>>(name).Returns<TEvent>();

    private static ProjectAccess ProjectsFor(IResolveFieldContext context) => context.Service<Viewer>().Caller.Projects;

    private static JobListing ListingFor(IResolveFieldContext context) => context.Service<JobListing>().In(ProjectsFor(context));

    /// <summary>Finds the job before the stream starts, so an unknown id is refused like any other bad request and no stream starts.</summary>
    private static async Task<Guid> IdAsync(IResolveFieldContext context) =>
        Guid.TryParse(context.GetArgument<string>("id"), out var id)
        && await ListingFor(context).FindAsync(id, Existence, context.CancellationToken) is not null
            ? id
            : throw new InvalidInputException(InputCode.ImportNotFound, "There is no import job with this id.");

    /// <summary>The filter, with the same size limit as in a query of the database, because it is compared with every change.</summary>
    private static RowFilter? FilterOf(IResolveFieldContext context)
    {
        var filter = context.GetArgument<WrittenFilter?>("where")?.OfRead();
        filter?.CheckSize();
        return filter;
    }

    private static TimeSpan IntervalOf(IResolveFieldContext context) => context.GetArgument<double>("maxRate") is >= LowestRate and <= HighestRate and var rate
        ? TimeSpan.FromSeconds(1 / rate)
        : throw new InvalidInputException(
            InputCode.BadRate,
            string.Create(CultureInfo.InvariantCulture, $"maxRate must be from {LowestRate} to {HighestRate} messages per second."));
}
