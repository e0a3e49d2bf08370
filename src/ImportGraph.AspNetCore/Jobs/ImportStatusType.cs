using System.Linq.Expressions;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Rejects;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>
/// A job as clients see it. Columns of one database row are grouped here into the parts that people expect. This is the one table of a
/// job's fields: the filter, the order, the body of REST and its description are derived from it. A field without a description has that of
/// its property in <see cref="ImportJob"/>.
/// </summary>
internal sealed class ImportStatusType : ExpressionObjectType<ImportJob>
{
    /// <summary>What a file costs: it has to be looked up.</summary>
    private const int FileWeight = 5;

    private static readonly RowField CorrectedJob = RowField.Of((ImportJob job) => job.CorrectionOf);

    public ImportStatusType()
    {
        Name = "ImportStatus";
        Description = "One import or validation job.";
        Interface<NodeType>();
        Field("id", j => j.Id, type: typeof(NonNullGraphType<IdGraphType>)).Description("A UUID.").Filterable();
        Field("project", j => j.Project).Filterable().InRest();
        Field("status", j => j.Status, type: typeof(NonNullGraphType<ImportStatusStatusType>)).Filterable().Sortable().InRest();
        Field("jobType", j => j.JobType, type: typeof(NonNullGraphType<JobTypeType>)).Filterable().InRest();
        Field("importer", j => j.Importer).Filterable().Sortable();
        Field("parameters", j => j.Parameters, type: typeof(JsonType));
        Field("priority", j => j.Priority).Filterable().Sortable();
        Field("concurrencyKey", j => j.ConcurrencyKey, nullable: true).Filterable();
        Field("progress", j => new Progress(j.Processed, j.Total, j.Percentage), type: typeof(ImportStatusProgressType)).Filterable().InRest()
            .Description("Within one attempt `processed` and `percentage` never decrease.");
        Field("bytes", j => j.BytesTotal == null ? null : new Bytes(j.BytesProcessed ?? 0, j.BytesTotal), type: typeof(ImportBytesType))
            .Description("Progress in bytes, also while the items are counted. Null if the worker does not measure it.");
        Field("logFileLocation", j => j.LogFileLocation, nullable: true).Filterable().InRest();
        Time("startTime", j => j.StartTime).Filterable().Sortable().InRest();
        Time("scheduledStopTime", j => j.ScheduledStopTime).Filterable().InRest();
        Field<DateTimeType>("estimatedCompletion")
            .Filterable(j => j.EstimatedCompletion).Sortable().InRest((job, now) => job.EstimateAt(now))
            .Reads(nameof(ImportJob.EstimatedCompletion))
            .Resolve(context => context.Source.EstimateAt(context.Service<StorageClock>().GetUtcNow()))
            .Description("When it is expected to end. Null until a rate is measured, and after the estimated time has passed.");
        Field("currentOperation", j => j.CurrentOperation, nullable: true).Filterable().InRest();
        Time("completionTime", j => j.CompletionTime).Filterable().Sortable().InRest();
        Time("failureTime", j => j.FailureTime).Filterable().Sortable().InRest();
        Field(
            "results",
            j => j.Successful == null ? null : new Results(j.Successful.Value, j.Warnings, j.Errors, j.IssuesLeftOut),
            type: typeof(ImportStatusResultsType))
            .Filterable().InRest()
            .Description("`successful + warnings + errors` is the number of processed items. Null until the worker reports results.");
        Field(
            "changes",
            j => j.ItemsCreated == null ? null : new Changes(j.ItemsCreated.Value, j.ItemsUpdated, j.ItemsUnchanged, j.Errors),
            type: typeof(ImportChangesType))
            .Description("What the job did with the items. For a validation: what an import would do now. Null if the importer or the worker does not tell.");
        Field("error", j => j.Error, nullable: true).Filterable().InRest();
        Field("retryable", j => j.Retryable, nullable: true).Filterable().InRest();
        Time("nextRetryAt", j => j.RetryAt).Filterable()
            .Description(
                "When it will be retried automatically; null if it will not. A FAILED job that has one is not final: subscriptions continue, "
                + "and a cancel request drops the retry.");
        Field("version", j => j.Version);
        Field("createdAt", j => j.CreatedAt, type: typeof(NonNullGraphType<DateTimeType>)).Filterable().Sortable();
        Field("updatedAt", j => j.UpdatedAt, type: typeof(NonNullGraphType<DateTimeType>)).Filterable().Sortable();
        Field("createdBy", j => j.CreatedBy, nullable: true).Filterable();
        Field("tags", j => j.Tags, type: typeof(NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>)).Filterable()
            .Lists(new ListSize.Fixed(ImportJob.MaxTags));
        Field("operation", j => j.Operation, type: typeof(ImportOperationType)).Filterable();
        Field("dataSource", j => j, type: typeof(DataSourceObjectType)).Filterable().Description("Where the package is stored.");
        Field<NonNullGraphType<ImportHealthType>>("health")
            .Reads(nameof(ImportJob.Status), nameof(ImportJob.StartTime), nameof(ImportJob.HeartbeatAt), nameof(ImportJob.CancelRequestedAt))
            .Resolve(context => context.Service<IOptions<HealthOptions>>().Value.HealthOf(context.Source, context.Service<StorageClock>().GetUtcNow()))
            .Description("Whether it makes progress. It distinguishes a job whose worker is lost from a slow one.");
        Field("endReason", j => j.EndReason, type: typeof(ImportEndReasonType)).Filterable();
        Field(
            "failure",
            j => j.FailureCode == null ? null : new Failure(j.FailureCode, j.FailureCategory!.Value, j.Error!, j.Retryable, j.FailureFingerprint!),
            type: typeof(ImportFailureType))
            .Filterable()
            .Description("Why it failed, for programs.");
        Time("cancelRequestedAt", j => j.CancelRequestedAt);
        Field("cancelledBy", j => j.CancelledBy, nullable: true);
        Field("cancelReason", j => j.CancelReason, nullable: true);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ImportActionType>>>>("availableActions")
            .Lists(new ListSize.Fixed(Enum.GetValues<JobAction>().Length))
            .Reads(nameof(ImportJob.Status), nameof(ImportJob.Retryable), nameof(ImportJob.RetryAt), nameof(ImportJob.CancelRequestedAt))
            .Resolve(context => context.Service<Viewer>().Caller.Scopes.Contains(Scopes.Write) ? JobActions.Of(context.Source) : [])
            .Description($"The changes that the caller can request now and that would not be refused. Empty for a caller without the scope `{Scopes.Write}`.");
        Field<ImportStatusType>("correctionOf").Needs(Scopes.Read).Weighs(5)
            .Reads(nameof(ImportJob.CorrectionOf))
            .Description("The job whose rejected items this one corrects. Null if it corrects none, or if that job was deleted.")
            .ResolveAsync(async context => context.Source.CorrectionOf is { } corrected
                ? await ListingFor(context).FindAsync(corrected, CompiledFieldContext.ColumnsOf(context), context.CancellationToken)
                : null);
        Field<ImportStatusesConnectionType>("corrections").PageArgument().Needs(Scopes.Read)
            .Reads(nameof(ImportJob.Id))
            .Description("The jobs that correct rejected items of this one, newest first.")
            .ResolveAsync(async context =>
            {
                var (jobs, changes) = (ListingFor(context), ChangeCursor.At(context.Service<StorageClock>().GetUtcNow()));
                var filter = new RowFilter.Compare(CorrectedJob, Comparison.Equal, context.Source.Id);
                var page = await jobs.PageAsync(
                    filter, [], context.GetPageRequest(), CompiledFieldContext.ColumnsOf(context), context.CancellationToken);
                return new Connection<ImportJob>(page, token => jobs.CountAsync(filter, token)) { ChangeCursor = changes };
            });
        Field("attempt", j => j.Attempt).Filterable();
        // A caller that changes a job receives the job, but its history requires the scope for reading.
        Field<ImportAttemptsConnectionType>("attempts").PageArgument().Needs(Scopes.Read)
            .Reads(
                nameof(ImportJob.Key), nameof(ImportJob.Attempt), nameof(ImportJob.Processed), nameof(ImportJob.Total),
                nameof(ImportJob.Successful), nameof(ImportJob.Warnings), nameof(ImportJob.Errors), nameof(ImportJob.IssuesLeftOut))
            .Description("The attempts, newest first. A retry adds an attempt and never changes an earlier one.")
            .ResolveAsync(async context => new Connection<ImportAttempt>(
                await context.Service<JobDetails>().AttemptsAsync(context.Source, context.GetPageRequest(), context.CancellationToken)));
        Field<ImportIssuesConnectionType>("issues").PageArgument().Needs(Scopes.Read).Argument<ImportIssueFilterType>("where")
            .Argument<NonNullGraphType<BooleanGraphType>>("earlier", argument =>
            {
                argument.DefaultValue = false;
                argument.Description = "Also return the issues of earlier attempts that are no longer current. Default: only current issues.";
            })
            .Searches(Search.Issues)
            .Reads(nameof(ImportJob.Key), nameof(ImportJob.IssuesFrom))
            .Description("Problems with single items and with files. The items are those that `results` counts.")
            .ResolveAsync(async context =>
            {
                var (details, job) = (context.Service<JobDetails>(), context.Source);
                var issues = new IssueSelection(context.GetArgument<WrittenFilter?>("where")?.OfRead(), context.GetArgument<bool>("earlier"));
                return new Connection<ImportIssue>(
                    await details.IssuesAsync(job, issues, context.GetPageRequest(), context.CancellationToken),
                    token => details.CountIssuesAsync(job, issues, token));
            });
        Field<ImportEventsConnectionType>("events").PageArgument().Needs(Scopes.Read).Argument<ImportEventFilterType>("where")
            .Searches(Search.EventsOfJob)
            .Reads(nameof(ImportJob.Key))
            .Description("What happened to the job, newest first: each change of its status, who made it, and why. Reports of progress are not included.")
            .ResolveAsync(async context => new Connection<ImportEvent>(await context.Service<EventListing>().PageOfJobAsync(
                context.Source, context.GetArgument<WrittenFilter?>("where")?.OfRead(), context.GetPageRequest(), context.CancellationToken)));
        Field<ImportLogConnectionType>("log").PageArgument().Needs(Scopes.Read)
            .Reads(nameof(ImportJob.Id), nameof(ImportJob.Attempt))
            .Argument<IntGraphType>("attempt", argument => argument.Description = "Number of the attempt. Default: the current or last attempt.")
            .Argument<LogLevelType>("level", argument => argument.Description = "Only lines of this level or above. Default: all lines.")
            .Description("Log lines. `last: 100` returns the last 100 lines; `before` returns the lines before a cursor. "
                + "Null if this server has no log of the attempt.")
            .ResolveAsync(async context => await ImportLog.PageAsync(
                context.Service<AttemptLogs>(),
                context.Source.Id,
                context.GetArgument<int?>("attempt") ?? context.Source.Attempt,
                context.GetPageRequest(),
                context.GetArgument<LogLineLevel?>("level") ?? LogLineLevel.Debug,
                context.CancellationToken));
        Field<ImportFileType>("logFile").Weighs(FileWeight).Needs(Scopes.Read)
            .Reads(nameof(ImportJob.Id), nameof(ImportJob.Attempt))
            .Argument<IntGraphType>("attempt", argument => argument.Description = "Number of the attempt. Default: the current or last attempt.")
            .Description("The log of an attempt as a file, of which ranges can be read. Null if this server has no log of the attempt.")
            .Resolve(context =>
            {
                var attempt = context.GetArgument<int?>("attempt") ?? context.Source.Attempt;
                return context.Service<AttemptLogs>().LengthOf(context.Source.Id, attempt) is { } length
                    ? JobFile.At(context, JobFilePath.OfLog(context.Source.Id, attempt), "text/plain; charset=utf-8", length)
                    : null;
            });
        Field<ImportFileType>("rejected").Weighs(FileWeight).Needs(Scopes.Read)
            .Reads(nameof(ImportJob.Id), nameof(ImportJob.Attempt), nameof(ImportJob.IssuesFrom))
            .Description(
                "The rejected records as a file, in the format in which they came and with the reason of each, which can be corrected and imported. "
                + "If records of several files were rejected, it is a .zip archive. Null if there are none, or if this server does not have them.")
            .Resolve(context =>
            {
                var files = context.Service<RejectedRecords>().FilesOf(context.Source);
                var path = JobFilePath.Of(context.Source.Id, JobFilePath.Rejected);
                return files.Count switch
                {
                    0 => null,
                    1 => JobFile.At(context, path, files[0].ContentType, files[0].Length),
                    _ => JobFile.At(context, path, "application/zip"),
                };
            });
        Field<ImportFileType>("issuesFile").Weighs(FileWeight).Needs(Scopes.Read)
            .Reads(nameof(ImportJob.Id), nameof(ImportJob.Key), nameof(ImportJob.IssuesFrom))
            .Description(
                "The current issues as a CSV file that spreadsheets open. The same path with the ending `.jsonl` returns them as JSON Lines. "
                + "Null if there are no current issues.")
            .ResolveAsync(async context => await context.Service<JobDetails>().HasIssuesAsync(context.Source, context.CancellationToken)
                ? JobFile.At(context, JobFilePath.Of(context.Source.Id, JobFilePath.IssuesCsv), "text/csv; charset=utf-8")
                : null);
    }

    private static JobListing ListingFor(IResolveFieldContext<ImportJob> context) =>
        context.Service<JobListing>().In(context.Service<Viewer>().Caller.Projects);

    private FieldBuilder<ImportJob, DateTimeOffset?> Time(string name, Expression<Func<ImportJob, DateTimeOffset?>> time) =>
        Field(name, time, type: typeof(DateTimeType));
}
